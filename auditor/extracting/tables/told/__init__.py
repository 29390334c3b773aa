"""What is told of ties that fail: which of them prove an error, and which cell is the odd one."""
