main("upgrade_health_checker.py", lambda cluster, options: cluster.health(options["-z"]))
