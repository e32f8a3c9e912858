stage-read = Text { $n } von { $of } wird gelesen
stage-encode = Bedeutungen werden verglichen
stage-align = Aussagen werden zugeordnet
stage-compare = Unterschiede werden gesucht
