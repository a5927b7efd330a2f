# What the four scripts of a version share. Written out in front of each when the package is made, as the
# vendor's generator does: a script must run alone.
import getopt
import sys
import time

import mysql.connector


class Failed(Exception):
    pass


def arguments(argv):
    options = {"-h": "127.0.0.1", "-P": "2881", "-u": "root", "-p": "", "-z": "", "-t": "0", "-l": "", "-m": "all"}
    options.update(dict(getopt.getopt(argv, "h:P:u:p:z:t:l:m:")[0]))
    return options


class Cluster:
    def __init__(self, options):
        self.connection = mysql.connector.connect(host=options["-h"], port=int(options["-P"]), user=options["-u"], password=options["-p"],
                                                  database="oceanbase", raise_on_warnings=True)
        self.cursor = self.connection.cursor(buffered=True)
        self.settings = dict((name, float(value)) for name, value in self.rows("SELECT name, value FROM oceanbase.__standin_settings"))

    def rows(self, statement):
        self.cursor.execute(statement)
        return self.cursor.fetchall()

    def one(self, statement):
        rows = self.rows(statement)
        if len(rows) != 1 or len(rows[0]) != 1:
            raise Failed("one value was expected of: " + statement)
        return rows[0][0]

    def do(self, statement):
        print("execute: " + statement, flush=True)
        self.cursor.execute(statement)

    def parameter(self, name):
        values = [str(row[0]) for row in self.rows("SELECT DISTINCT VALUE FROM oceanbase.GV$OB_PARAMETERS WHERE NAME = '{0}'".format(name))]
        return values[0] if len(values) == 1 else ",".join(values)

    def wait(self, what, condition):
        until = time.monotonic() + self.settings["limit_seconds"]
        while not condition():
            if time.monotonic() > until:
                raise Failed("check {0} timeout".format(what))
            time.sleep(self.settings["poll_seconds"])
        print("check {0} success".format(what), flush=True)

    def wait_parameter(self, name, value):
        self.wait("{0} = {1}".format(name, value), lambda: self.parameter(name) == value)

    # Groups of tenants came with 4.2.1.0; until then "all" were really all.
    def tenant_groups(self):
        old = [int(part) for part in self.parameter("min_observer_version").split(".")] < [4, 2, 1, 0]
        return ("all",) if old else ("sys", "all_user", "all_meta")

    def set_for_tenants(self, name, value):
        for group in self.tenant_groups():
            self.do("ALTER SYSTEM SET {0} = '{1}' TENANT = '{2}'".format(name, value, group))

    def builds(self, zone=""):
        return [row[0] for row in self.rows("SELECT DISTINCT substring_index(build_version, '-', 1) FROM oceanbase.__all_server" +
                                            (" WHERE zone = '{0}'".format(zone) if zone else ""))]

    def health(self, zone=""):
        if zone and self.one("SELECT count(*) FROM oceanbase.DBA_OB_ZONES WHERE zone = '{0}'".format(zone)) == 0:
            raise Failed("zone {0} doesn't exist".format(zone))
        down = "SELECT count(*) FROM oceanbase.__all_server WHERE (start_service_time <= 0 OR status = 'inactive')"
        self.wait("servers in service", lambda: self.one(down + (" AND zone = '{0}'".format(zone) if zone else "")) == 0)
        self.wait("replicas in sync", lambda: self.one("SELECT count(*) FROM oceanbase.GV$OB_LOG_STAT WHERE in_sync = 'NO'") == 0)
        refreshed = ("SELECT if (a.cnt = b.cnt, 1, 0) AS passed FROM "
                     "(SELECT count(*) AS cnt FROM oceanbase.__all_virtual_server_schema_info WHERE refreshed_schema_version > 1 AND refreshed_schema_version % 8 = 0) AS a "
                     "JOIN (SELECT count(*) AS cnt FROM oceanbase.__all_server JOIN oceanbase.__all_tenant) AS b")
        if not zone:
            self.wait("schemas refreshed", lambda: self.one(refreshed) == 1)
        if zone and len(self.builds(zone)) != 1:
            raise Failed("servers of zone {0} run several versions".format(zone))

    def fault(self, name):
        return self.one("SELECT count(*) FROM oceanbase.__standin_faults WHERE name = '{0}'".format(name)) > 0


def main(script, run):
    try:
        options = arguments(sys.argv[1:])
        cluster = Cluster(options)
        while cluster.fault("script-hangs." + script):
            time.sleep(0.1)
        if cluster.fault("script-fails." + script):
            raise Failed("{0} fails because a test wants it".format(script))
        run(cluster, options)
        cluster.connection.close()
    except Exception as failure:
        print("{0} failed: {1}".format(script, failure), flush=True)
        sys.exit(1)


