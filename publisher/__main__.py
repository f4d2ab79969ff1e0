"""`python -m publisher` is the command `gongbao`."""

from publisher.cli import main

if __name__ == "__main__":
    main()
