"""汉字与字符: what must not be among the characters of an official text."""
