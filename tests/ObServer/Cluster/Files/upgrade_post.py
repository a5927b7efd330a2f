def finish(cluster, _):
    if len(cluster.builds()) != 1:
        raise Failed("servers differ in version: " + ", ".join(cluster.builds()))
    version = cluster.builds()[0].split("_")[0]
    cluster.health()
    if cluster.parameter("_upgrade_stage") == "DBUPGRADE":
        cluster.do("ALTER SYSTEM END ROLLING UPGRADE")
    cluster.wait_parameter("min_observer_version", version)
    if cluster.parameter("_upgrade_stage") != "NONE":
        cluster.wait_parameter("_upgrade_stage", "POSTUPGRADE")
    if cluster.parameter("compatible") != version:
        job(cluster, "RUN UPGRADE JOB", "UPGRADE_ALL")
    job(cluster, "RUN JOB", "root_inspection")
    if cluster.parameter("enable_upgrade_mode") == "True":
        cluster.do("ALTER SYSTEM END UPGRADE")
        cluster.wait_parameter("enable_upgrade_mode", "False")
    if cluster.parameter("compatible") != version:
        raise Failed("compatible is {0}, not {1}".format(cluster.parameter("compatible"), version))
    if cluster.one("SELECT count(*) FROM oceanbase.__all_virtual_upgrade_inspection WHERE info != 'succeed'") != 0:
        raise Failed("inspection failed")
    for name in ("enable_ddl", "enable_major_freeze", "enable_rereplication"):
        cluster.do("ALTER SYSTEM SET {0} = 'True'".format(name))
    for name in ("enable_rebalance", "_enable_adaptive_compaction"):
        cluster.set_for_tenants(name, "True")
    for group in cluster.tenant_groups():
        cluster.do("ALTER SYSTEM RESUME MERGE TENANT = {0}".format(group))


def job(cluster, statement, kind):
    before = cluster.one("SELECT count(*) FROM oceanbase.DBA_OB_TENANT_JOBS")
    cluster.do("ALTER SYSTEM {0} '{1}'".format(statement, kind))
    cluster.wait(kind, lambda: cluster.one("SELECT count(*) FROM oceanbase.DBA_OB_TENANT_JOBS WHERE JOB_TYPE = '{0}' AND JOB_STATUS = 'SUCCESS' AND JOB_ID > {1}".format(kind, before)) > 0)


main("upgrade_post.py", finish)
