"""一期的编排: contents, files, images and what travels with the sources."""
