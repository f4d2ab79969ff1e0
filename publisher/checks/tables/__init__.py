"""表格和数据: sums, shares, growth, units."""
