"""From the HTML of a unit and the style sheets of a layout to a tree in which each node has its style."""
