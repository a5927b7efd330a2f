def prepare(cluster, _):
    if len(cluster.builds()) != 1 and cluster.parameter("_upgrade_stage") == "NONE":
        raise Failed("servers differ in version: " + ", ".join(cluster.builds()))
    if cluster.parameter("enable_upgrade_mode") != "True":
        cluster.do("ALTER SYSTEM BEGIN UPGRADE")
        cluster.wait_parameter("enable_upgrade_mode", "True")
    if cluster.parameter("_upgrade_stage") != "DBUPGRADE":
        cluster.do("ALTER SYSTEM BEGIN ROLLING UPGRADE")
        cluster.wait_parameter("_upgrade_stage", "DBUPGRADE")
    for name in ("enable_ddl", "enable_major_freeze"):
        cluster.do("ALTER SYSTEM SET {0} = 'False'".format(name))
        cluster.wait_parameter(name, "False")
    cluster.set_for_tenants("_enable_adaptive_compaction", "False")
    cluster.wait_parameter("_enable_adaptive_compaction", "False")
    time.sleep(cluster.settings["compaction_pause_seconds"])
    cluster.wait("compaction", lambda: cluster.one("SELECT count(*) FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE STATUS != 'IDLE'") == 0)
    for group in cluster.tenant_groups():
        cluster.do("ALTER SYSTEM SUSPEND MERGE TENANT = {0}".format(group))
    cluster.health()


main("upgrade_pre.py", prepare)
