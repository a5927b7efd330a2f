def check(cluster, _):
    reasons = []

    def nothing(what, statement):
        count = cluster.one(statement)
        if count != 0:
            reasons.append("{0} ({1})".format(what, count))

    if len(cluster.builds()) != 1:
        reasons.append("servers differ in version: " + ", ".join(cluster.builds()))
    for name in ("min_observer_version", "compatible"):
        if "," in cluster.parameter(name):
            reasons.append("{0} differs: {1}".format(name, cluster.parameter(name)))
    nothing("replicas out of sync", "SELECT count(*) FROM oceanbase.GV$OB_LOG_STAT WHERE in_sync = 'NO'")
    nothing("backup jobs", "SELECT count(*) FROM oceanbase.CDB_OB_BACKUP_JOBS")
    nothing("tenants in compaction", "SELECT count(1) FROM oceanbase.CDB_OB_MAJOR_COMPACTION WHERE (GLOBAL_BROADCAST_SCN > LAST_SCN OR STATUS != 'IDLE')")
    nothing("tablets being merged", "SELECT /*+ query_timeout(1000000000) */ count(1) FROM oceanbase.__all_virtual_tablet_compaction_info "
                                    "WHERE max_received_scn > finished_scn AND max_received_scn > 0")
    nothing("tenants not normal", "SELECT count(*) FROM oceanbase.DBA_OB_TENANTS WHERE STATUS != 'NORMAL' OR LOCKED = 'YES'")
    nothing("tenants of a reserved name", "SELECT count(*) FROM oceanbase.DBA_OB_TENANTS WHERE TENANT_NAME IN ('all', 'all_user', 'all_meta')")
    nothing("servers not active", "SELECT count(*) FROM oceanbase.DBA_OB_SERVERS WHERE STATUS != 'ACTIVE' OR STOP_TIME IS NOT NULL OR START_SERVICE_TIME IS NULL")
    nothing("schemas not refreshed", "SELECT count(*) FROM oceanbase.GV$OB_SERVER_SCHEMA_INFO WHERE REFRESHED_SCHEMA_VERSION IS NULL OR REFRESHED_SCHEMA_VERSION <= 1 "
                                     "OR REFRESHED_SCHEMA_VERSION % 8 != 0")
    if reasons:
        raise Failed("; ".join(reasons))
    cluster.do("ALTER SYSTEM SET server_permanent_offline_time = '72h'")
    cluster.wait_parameter("server_permanent_offline_time", "72h")


main("upgrade_checker.py", check)
