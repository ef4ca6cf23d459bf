-- Where the prefix may reach through the free part of the name, the parts cannot be told apart.
-- >>> mapping: elements
-- >>> before
SELECT n FROM `acme.logs.desktop_*`
-- >>> stays: the parts of the name cannot be told apart
