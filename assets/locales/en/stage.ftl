stage-read = Reading { $n } of { $of }
stage-encode = Comparing meanings
stage-align = Aligning statements
stage-compare = Looking for differences
