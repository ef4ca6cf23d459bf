"""HTTP Archive's own deprecation of its monthly tables, tried on the queries of the Web Almanac."""
