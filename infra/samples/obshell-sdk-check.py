#!/usr/bin/python3
"""Acceptance check of an OBShell-compatible upgrade server with the official Python SDK.

    /usr/bin/python3 obshell-sdk-check.py <sdk checkout> --host 127.0.0.1 --port 2886 \\
        --password <root password> --version 4.2.1.1 --release 101000062023110109.el7 --mode rolling

The checkout is that of obshell-sdk-python (the folder that holds `obshell/`); its files stay as they are.
Debian: apt-get install python3-requests python3-pycryptodome.

One line per check, a summary line at the end. Exit status: 0 all passed, 1 something failed, 2 not run.
It starts a real upgrade of the cluster behind the server, unless --skip upgrade is given.
"""

import argparse
import base64
import collections
import importlib
import importlib.util
import json
import os
import re
import sys
import time
import types
from datetime import datetime, timedelta, timezone

import requests

PARTS = ("reads", "upload", "check", "negative", "upgrade", "nodes", "operators", "envelope")
STATES = ("PENDING", "READY", "RUNNING", "FAILED", "SUCCEED")
OPERATORS = ("RUN", "RETRY", "ROLLBACK", "CANCEL", "PASS")
FINISHED = ("FAILED", "SUCCEED")

CONNECTION_ERRORS = 60      # what the SDK's own waiting rides out while polling
HTTP_ERRORS = 200

HEAD_NODES = ["Check the python environment", "Create upgrade dir", "Download all required packages",
              "Check all required packages", "Unpack all required packages"]
AGENT_NODES = ["Backup for upgrade", "Install new obshell", "Restart obshell", "Upgrade post table maintain"]
RESTART_NODE = "Reinstall and restart observer"
TAIL_NODES = ["Remove upgrade check task dir"]

PASSWORD_WRONG = "Security.Authentication.IncorrectOceanbasePassword"
DECRYPT_FAILED = "Security.Authentication.Header.DecryptFailed"
UNDER_MAINTENANCE = ("OB.Cluster.UnderMaintenance", "OB.Cluster.UnderMaintenanceWithDag")
UNKNOWN_ID = "1999999999"


class Failed(Exception):
    """A check that did not hold; the text says why."""


def require(condition, why):
    if not condition:
        raise Failed(why)


# ---------------------------------------------------------------------------------------------------------
# The SDK and what it needs
# ---------------------------------------------------------------------------------------------------------

def load_sdk(checkout):
    """Imports the SDK from its checkout, bridging what Debian names differently or does not have."""
    if importlib.util.find_spec("Crypto") is None:
        for name in ("", ".Cipher", ".Cipher.AES", ".Cipher.PKCS1_v1_5", ".PublicKey", ".PublicKey.RSA",
                     ".Random", ".Util", ".Util.Padding"):
            sys.modules["Crypto" + name] = importlib.import_module("Cryptodome" + name)

    class StandIn(types.ModuleType):
        """Takes the place of a module that the SDK imports but that no upgrade call uses."""

        def __getattr__(self, name):
            if name.startswith("__"):
                raise AttributeError(name)
            return type(name, (), {})

    for family in (("paramiko", "paramiko.client"), ("rpmfile",)):
        if importlib.util.find_spec(family[0]) is None:
            for name in family:
                sys.modules[name] = StandIn(name)

    sys.dont_write_bytecode = True
    sys.path.insert(0, os.path.abspath(checkout))
    return importlib.import_module("obshell")


# ---------------------------------------------------------------------------------------------------------
# The wire
# ---------------------------------------------------------------------------------------------------------

class Exchange:
    """One request and its answer."""

    def __init__(self, request, response):
        self.method = request.method
        self.target = request.path_url
        self.status = response.status_code
        self.content_type = response.headers.get("Content-Type", "")
        try:
            self.body = response.json()
        except ValueError:
            self.body = None

    @property
    def data(self):
        return self.body.get("data") if isinstance(self.body, dict) else None

    @property
    def error(self):
        error = self.body.get("error") if isinstance(self.body, dict) else None
        return error if isinstance(error, dict) else {}

    def __str__(self):
        return f"{self.method} {self.target} -> {self.status}"

    def envelope_fault(self):
        """What is wrong with the envelope, or None."""
        if self.status == 204:
            return None
        if not self.content_type.lower().startswith("application/json"):
            return f"Content-Type is '{self.content_type}'"
        if not isinstance(self.body, dict):
            return "the body is no JSON object"
        failed = self.body.get("error") is not None
        if self.body.get("successful") is not (not failed):
            return f"successful is {self.body.get('successful')!r} with error {failed}"
        if failed != (self.status >= 400):
            return f"status {self.status} with error {failed}"
        if self.body.get("status") != self.status:
            return f"status in the body is {self.body.get('status')!r}"
        if not is_time(self.body.get("timestamp")):
            return f"timestamp is {self.body.get('timestamp')!r}"
        if not is_int(self.body.get("duration")) or self.body["duration"] < 0:
            return f"duration is {self.body.get('duration')!r}"
        if not isinstance(self.body.get("traceId"), str) or not (self.body["traceId"] or self.status == 500):
            return f"traceId is {self.body.get('traceId')!r}"
        if failed:
            if self.data is not None:
                return "data beside an error"
            for name in ("errCode", "message"):
                if not isinstance(self.error.get(name), str) or not self.error[name]:
                    return f"error.{name} is {self.error.get(name)!r}"
        elif isinstance(self.data, list):
            return "a list that is not wrapped in contents"
        return None


class Wire:
    """Keeps every HTTP exchange of this process, those inside the SDK included."""

    def __init__(self):
        self.exchanges = []
        send = requests.Session.send

        def recording_send(session, request, **options):
            response = send(session, request, **options)
            self.exchanges.append(Exchange(request, response))
            return response

        requests.Session.send = recording_send

    @property
    def last(self):
        return self.exchanges[-1]

    def count_since(self, mark, like):
        """How often the request of an exchange was sent from a mark on."""
        return sum((e.method, e.target) == (like.method, like.target) for e in self.exchanges[mark:])


class RawClient:
    """Requests that the SDK cannot be made to send: every part of the header can be chosen."""

    CHUNK = 53

    def __init__(self, server, wire, password):
        self.server = server
        self.wire = wire
        self.password = password
        self._key = None

    def send(self, method, target, body=None, headers=None):
        requests.request(method, f"http://{self.server}{target}", data=body, headers=headers or {}, timeout=60)
        return self.wire.last

    def public_key(self):
        if self._key is None:
            from Crypto.PublicKey import RSA
            self._key = RSA.import_key(base64.b64decode(self.send("GET", "/api/v1/secret").data["public_key"]))
        return self._key

    def encrypt(self, plaintext):
        """RSA, PKCS#1 v1.5, in chunks, as base64."""
        from Crypto.Cipher import PKCS1_v1_5
        cipher = PKCS1_v1_5.new(self.public_key())
        chunks = [plaintext[i:i + self.CHUNK] for i in range(0, len(plaintext), self.CHUNK)]
        return base64.b64encode(b"".join(cipher.encrypt(chunk) for chunk in chunks)).decode()

    def seal(self, target, body=None, password=None, uri=None, expires=60):
        """The header value and the encrypted body of a request that is valid unless told otherwise."""
        from Crypto.Cipher import AES
        from Crypto.Random import get_random_bytes
        from Crypto.Util.Padding import pad
        key, iv = get_random_bytes(16), get_random_bytes(16)
        header = {"auth": self.password if password is None else password,
                  "ts": str(int(time.time()) + expires),
                  "uri": target if uri is None else uri,
                  "keys": base64.b64encode(key + iv).decode()}
        if body is not None:
            text = pad(json.dumps(body).encode(), AES.block_size)
            body = base64.b64encode(AES.new(key, AES.MODE_CBC, iv).encrypt(text)).decode()
        return self.encrypt(json.dumps(header).encode()), body

    def call(self, method, target, body=None, **choices):
        header, body = self.seal(target, body, **choices)
        return self.send(method, target, body, {"X-OCS-Header": header})

    def damaged_headers(self, target):
        """Name and value of headers that nobody can open.

        The byte is turned in the first block: a library that answers bad padding with random or no bytes would, for
        a later block, leave something that by chance may still be JSON.
        """
        good, _ = self.seal(target)
        whole = base64.b64decode(good)
        size = self.public_key().size_in_bytes()
        turned = bytearray(whole)
        turned[size // 2] ^= 0x41
        yield "not base64", "%%%" + good
        yield "half a block missing", base64.b64encode(whole[:-size // 2]).decode()
        yield "a byte turned", base64.b64encode(bytes(turned)).decode()
        yield "first block missing", base64.b64encode(whole[size:]).decode()
        yield "not JSON inside", self.encrypt(b"no JSON at all")


# ---------------------------------------------------------------------------------------------------------
# Values
# ---------------------------------------------------------------------------------------------------------

TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)")


def is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def is_time(value):
    return isinstance(value, str) and TIME.fullmatch(value) is not None


def parse_time(value):
    """An RFC 3339 time as an aware datetime; None for "never"."""
    date, clock, fraction, offset = TIME.fullmatch(value).groups()
    if date.startswith("0001"):
        return None
    moment = datetime.fromisoformat(f"{date}T{clock}{'+00:00' if offset == 'Z' else offset}")
    return (moment + timedelta(seconds=float(fraction or 0))).astimezone(timezone.utc)


def failure_text(dag):
    """The last log line of every failed sub task."""
    lines = [f"{node['name']}: {task['task_logs'][-1] if task['task_logs'] else 'no log'}"
             for node in dag["nodes"] or [] for task in node["sub_tasks"] or [] if task["state"] == "FAILED"]
    return "; ".join(lines) or "no failed sub task"


def zone_of(node_name, verb):
    return node_name[len(verb) + 1:] if node_name.startswith(verb + " ") else None


def zones_stopped(nodes):
    """Walks the nodes in order and says which zones are stopped now: begun to stop, not yet started again."""
    stopped = []
    for node in nodes:
        stop, start = zone_of(node["name"], "Stop"), zone_of(node["name"], "Start")
        if stop is not None and node["state"] != "PENDING":
            stopped.append(stop)
        elif start is not None and node["state"] == "SUCCEED" and start in stopped:
            stopped.remove(start)
    return stopped


def expected_nodes(mode, zones, hops, with_agents):
    names = HEAD_NODES + (AGENT_NODES if with_agents else [])
    for _ in range(hops):
        names = names + ["Backup parameters", "Execute upgrade checker script", "Execute upgrade pre script"]
        if mode == "ROLLING":
            for zone in zones:
                names += ["Execute upgrade health checker script", f"Stop {zone}", RESTART_NODE,
                          "Execute upgrade zone health checker script", f"Start {zone}"]
        else:
            names += ["Execute upgrade health checker script", RESTART_NODE,
                      "Execute upgrade health checker script"]
        names += ["Execute upgrade post script", "Restore parameters"]
    return names + TAIL_NODES


# ---------------------------------------------------------------------------------------------------------
# What must hold whenever a DAG is read
# ---------------------------------------------------------------------------------------------------------

class Monitor:
    """Checks one DAG on every poll, alone and against what was seen before. Collects what does not hold."""

    def __init__(self):
        self.polls = 0
        self.faults = collections.Counter()
        self.stages = []
        self._fixed = None
        self._stage = 0

    def fault(self, text):
        self.faults[text] += 1

    def need(self, condition, text):
        if not condition:
            self.fault(text)
        return condition

    def report(self):
        if self.faults:
            text = "; ".join(f"{text} ({count}x)" for text, count in self.faults.most_common(5))
            more = len(self.faults) - 5
            raise Failed(text + (f"; and {more} more" if more > 0 else ""))
        return f"{self.polls} polls, stages {self.stages[0]} to {self.stages[-1]}"

    def look(self, dag):
        self.polls += 1
        self._status("DAG", dag, ("id", "name"), ("dag_id", "stage", "max_stage", "maintenance_type"))
        for name in ("maintenance_key", "additional_data", "nodes"):
            self.need(name in dag, f"DAG without {name}")
        if not self.need(isinstance(dag.get("nodes"), list), "DAG with details, but no list of nodes"):
            return
        nodes = dag["nodes"]
        for node in nodes:
            self._node(node)

        fixed = (dag["id"], dag["dag_id"], dag["name"], dag["max_stage"], dag["maintenance_type"],
                 [(node.get("id"), node.get("node_id"), node.get("name")) for node in nodes])
        if self._fixed is None:
            self._fixed = fixed
        names = ("id", "dag_id", "name", "max_stage", "maintenance_type", "list of nodes")
        for name, was, now in zip(names, self._fixed, fixed):
            self.need(was == now, f"{name} of the DAG changed")

        stage, most = dag["stage"], dag["max_stage"]
        self.need(len(nodes) == most, f"max_stage {most}, but {len(nodes)} nodes")
        self.need(1 <= stage <= most, f"stage {stage} of {most}")
        if dag["operator"] == "RUN":
            self.need(stage >= self._stage, f"stage went back from {self._stage} to {stage}")
            self.need(all(node["state"] == "SUCCEED" for node in nodes[:stage - 1]),
                      "a node before the stage has not succeeded")
            self.need(all(node["state"] == "PENDING" for node in nodes[stage:]),
                      "a node after the stage is not pending")
        self._stage = stage
        if not self.stages or self.stages[-1] != stage:
            self.stages.append(stage)
        if dag["state"] == "SUCCEED" and dag["operator"] == "RUN":
            self.need(stage == most, "succeeded, but not at the last stage")
            self.need(all(node["state"] == "SUCCEED" for node in nodes), "succeeded with a node that has not")
        if dag["state"] == "FAILED":
            self.need(any(node["state"] == "FAILED" for node in nodes), "failed without a failed node")
        if dag["state"] in FINISHED and is_time(dag["start_time"]) and is_time(dag["end_time"]):
            start, end = parse_time(dag["start_time"]), parse_time(dag["end_time"])
            self.need(start and end and start <= end, "finished, but the times are not in order")
        stopped = zones_stopped(nodes)
        self.need(len(stopped) <= 1, f"zones stopped together: {', '.join(stopped)}")

    def _status(self, kind, item, strings, numbers):
        for name in strings:
            self.need(isinstance(item.get(name), str) and item[name], f"{kind}: {name} is no text")
        for name in numbers:
            self.need(is_int(item.get(name)), f"{kind}: {name} is no number")
        self.need(item.get("state") in STATES, f"{kind}: state is {item.get('state')!r}")
        self.need(item.get("operator") in OPERATORS, f"{kind}: operator is {item.get('operator')!r}")
        for name in ("start_time", "end_time"):
            self.need(is_time(item.get(name)), f"{kind}: {name} is {item.get(name)!r}")

    def _node(self, node):
        self._status("node", node, ("id", "name"), ("node_id",))
        self.need("additional_data" in node and "sub_tasks" in node, "node without additional_data or sub_tasks")
        tasks = node.get("sub_tasks")
        if not self.need(isinstance(tasks, list) and tasks, "node without sub tasks"):
            return
        for task in tasks:
            self.sub_task(task)
            self.need(task.get("name") == node.get("name"), "sub task named otherwise than its node")
        states = [task.get("state") for task in tasks]
        if node.get("state") == "SUCCEED":
            self.need(set(states) == {"SUCCEED"}, "node succeeded, a sub task has not")
        if node.get("state") == "FAILED":
            self.need("FAILED" in states, "node failed, no sub task has")

    def sub_task(self, task):
        self._status("sub task", task, ("id", "name"), ("task_id", "execute_times"))
        self.need("additional_data" in task and "task_logs" in task, "sub task without additional_data or task_logs")
        agent = task.get("execute_agent")
        self.need(isinstance(agent, dict) and isinstance(agent.get("ip"), str) and is_int(agent.get("port")),
                  f"sub task: execute_agent is {agent!r}")
        logs = task.get("task_logs")
        self.need(logs is None or isinstance(logs, list) and all(isinstance(line, str) for line in logs),
                  "sub task: task_logs is no list of lines")
        if task.get("state") == "FAILED":
            self.need(bool(logs) and bool(logs[-1]), "sub task failed without a log line")


# ---------------------------------------------------------------------------------------------------------
# The run
# ---------------------------------------------------------------------------------------------------------

class Check:
    """One line of the output, as a context: an exception inside is a failure, note() says what was seen."""

    def __init__(self, run, part, name):
        self.run, self.part, self.name = run, part, name
        self.detail = ""

    def note(self, text):
        self.detail = text

    def __enter__(self):
        self.begun = time.monotonic()
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None and not issubclass(kind, Exception):
            return False
        ok = error is None
        if not ok:
            self.detail = str(error) if isinstance(error, Failed) else f"{kind.__name__}: {error}"
        self.run.results.append({"part": self.part, "name": self.name, "ok": ok, "detail": self.detail,
                                 "seconds": round(time.monotonic() - self.begun, 3)})
        line = f"{'ok    ' if ok else 'FAILED'}  {self.part}: {self.name}"
        print(line + (f" - {self.detail}" if self.detail else ""), flush=True)
        return True


class Run:

    def __init__(self, args, sdk):
        self.args = args
        self.sdk = sdk
        self.wire = Wire()
        self.results = []
        self.mode = args.mode.upper()
        self.zones = []
        self.check_dag = None           # as last read, with details
        self.upgrade_dag = None
        self.client = self.new_client(args.password)
        self.raw = RawClient(self.client.server, self.wire, args.password)

    def new_client(self, password):
        from obshell.auth import PasswordAuth
        return self.sdk.ClientV1(self.args.host, self.args.port, PasswordAuth(password))

    def check(self, part, name):
        return Check(self, part, name)

    def go(self):
        for part in PARTS:
            if part not in self.args.skip:
                getattr(self, "part_" + part)()

    # -- helpers -------------------------------------------------------------------------------------------

    def start(self, mode=None, version=None, release=None, directory=None, client=None):
        """Asks for the upgrade of the command line, or a variation of it."""
        return (client or self.client).upgrade_ob(
            self.args.version if version is None else version,
            self.args.release if release is None else release,
            self.args.mode if mode is None else mode, directory)

    def refused(self, call, err_code, status, code=None):
        """A call of the SDK that the server must refuse; says how often the SDK sent it."""
        mark = len(self.wire.exchanges)
        try:
            call()
        except self.sdk.OBShellHandleError as error:
            said = getattr(error, "err_code", "") or self.wire.last.error.get("errCode")
            codes = (err_code,) if isinstance(err_code, str) else err_code
            require(said in codes, f"refused with {said}, not with {' or '.join(codes)}")
            self.answer_is(self.wire.last, said, status, code)
            return self.wire.count_since(mark, self.wire.last)
        raise Failed("not refused")

    @staticmethod
    def answer_is(answer, err_code, status, code=None):
        statuses = (status,) if isinstance(status, int) else status
        require(answer.error.get("errCode") == err_code, f"{answer}, {answer.error.get('errCode')}, not {err_code}")
        require(answer.status in statuses, f"{answer}, not {status}")
        require(answer.error.get("code", 0) == (code or 0),
                f"{answer}, code {answer.error.get('code', 0)}, not {code or 0}")

    def read_dag(self, dag_id):
        """The DAG as the SDK reads it and as it was on the wire."""
        dag = self.client.get_dag(dag_id)
        return dag, self.wire.last.data

    def watch(self, dag_id, monitor):
        """Polls until the DAG has finished, as patient with faults as the SDK's own waiting."""
        deadline = time.monotonic() + self.args.timeout
        connection_errors, http_errors = CONNECTION_ERRORS, HTTP_ERRORS
        while True:
            try:
                dag, data = self.read_dag(dag_id)
                monitor.look(data)
                if dag.is_finished():
                    return data
            except (requests.exceptions.ConnectionError, requests.exceptions.ChunkedEncodingError):
                connection_errors -= 1
                require(connection_errors > 0, "the connection failed too often")
            except self.sdk.OBShellHandleError as error:
                http_errors -= 1
                require(http_errors > 0, f"errors too often, the last: {error}")
            require(time.monotonic() < deadline, f"not finished after {self.args.timeout:g} seconds")
            time.sleep(self.args.interval)

    def cluster_dags(self):
        """Ids of the unfinished DAGs that hold the whole cluster."""
        self.client.get_unfinished_dags()
        return sorted(dag["id"] for dag in self.wire.last.data["contents"] or [] if dag["maintenance_type"] == 2)

    def newest_dag(self):
        """Id of the newest maintenance DAG of the cluster, or None."""
        answer = self.raw.call("GET", "/api/v1/task/dag/maintain/ob?show_details=false")
        if answer.status == 404:
            self.answer_is(answer, "Task.NotFound", 404)
            return None
        require(answer.status == 200, str(answer))
        return answer.data["id"]

    def as_created(self, data, max_stage, maintenance_type, name):
        """A DAG in the answer that made it."""
        for key, value in (("name", name), ("maintenance_type", maintenance_type), ("stage", 1), ("state", "READY"),
                           ("operator", "RUN"), ("nodes", None), ("additional_data", None)):
            require(key in data and data[key] == value, f"{key} is {data.get(key)!r}, not {value!r}")
        if max_stage is not None:
            require(data["max_stage"] == max_stage, f"max_stage is {data['max_stage']}, not {max_stage}")
        for key in ("start_time", "end_time"):
            require(is_time(data.get(key)) and parse_time(data[key]) is None, f"{key} is {data.get(key)!r}, not never")

    # -- anonymous and authenticated reads -----------------------------------------------------------------

    def part_reads(self):
        with self.check("reads", "info, anonymous") as c:
            info = self.client.get_info()
            data = self.wire.last.data
            require(info.identity == "CLUSTER AGENT", f"identity is {info.identity}")
            require("v2" in (data.get("supportedAuth") or []), f"supportedAuth is {data.get('supportedAuth')}")
            c.note(f"obshell {info.version}, cluster {data.get('obVersion')}, zone {info.zone}")

        with self.check("reads", "public key, anonymous") as c:
            text = self.raw.send("GET", "/api/v1/secret").data["public_key"]
            der = base64.b64decode(text, validate=True)
            skip = 2 + (der[1] & 0x7f if der[1] & 0x80 else 0)
            require(der[0] == 0x30 and der[skip] == 0x02, "not a bare PKCS#1 RSAPublicKey")
            bits = self.raw.public_key().size_in_bits()
            require(bits >= 512, f"{bits} bits only")
            c.note(f"{bits} bits")

        with self.check("reads", "status, anonymous") as c:
            status = self.client.get_status()
            data = self.wire.last.data
            require(status.agent.identity == "CLUSTER AGENT", f"identity is {status.agent.identity}")
            require(status.state == 2, f"state is {status.state}")
            require(status.ob_state in (0, 1, 2, 3), f"obState is {status.ob_state}")
            require(isinstance(data.get("underMaintenance"), bool), "underMaintenance is no boolean")
            c.note(f"state {status.state}, obState {status.ob_state}")

        with self.check("reads", "trace id"):
            answer = self.raw.send("GET", "/api/v1/info", headers={"X-OBSHELL-Trace-ID": "0123456789abcdef"})
            require(answer.body["traceId"] == "0123456789abcdef", "the request's own is not echoed")
            own = self.raw.send("GET", "/api/v1/info").body["traceId"]
            require(re.fullmatch("[0-9a-f]{16}", own), f"the server's own is {own!r}")

        with self.check("reads", "cluster, authenticated") as c:
            cluster = self.client.get_ob_info().cluster
            agents = self.wire.last.data["agent_info"]
            require(cluster is not None and cluster.zone_config, "no topology")
            self.zones = sorted(cluster.zone_config)
            servers = [server for zone in self.zones for server in cluster.zone_config[zone]]
            require(agents and all(agent["zone"] in self.zones for agent in agents), "agents do not match the zones")
            for server in servers:
                require(server.svr_ip and server.svr_port and server.status and "_" in server.build_version,
                        f"server {server.svr_ip}:{server.svr_port} is not described whole")
            c.note(f"{cluster.cluster_name}: {len(self.zones)} zones, {len(servers)} servers, {len(agents)} agents")

        with self.check("reads", "unfinished DAGs") as c:
            dags = self.client.get_unfinished_dags()
            require(isinstance(self.wire.last.data, dict) and "contents" in self.wire.last.data, "no contents")
            if "upgrade" not in self.args.skip:
                require(not self.cluster_dags(), "one holds the cluster: no upgrade can start")
            c.note(f"{len(dags)} unfinished")

        with self.check("reads", "newest maintenance DAG") as c:
            newest = self.newest_dag()
            try:
                listed = self.client.get_ob_last_maintenance_dag()
                require(listed == [], "the SDK found a list; the server returns one DAG")
            except self.sdk.OBShellHandleError as error:
                require(newest is None, str(error))
            c.note(f"{newest}" if newest else "none yet")

        with self.check("reads", "unknown route and method"):
            self.answer_is(self.raw.call("GET", "/api/v1/no/such/route"), "Common.NotFound", 404)
            self.answer_is(self.raw.call("DELETE", "/api/v1/ob/upgrade"), "Common.NotFound", 404)

    # -- packages ------------------------------------------------------------------------------------------

    def part_upload(self):
        for path in self.args.upload:
            with self.check("upload", os.path.basename(path)) as c:
                self.client.upload_pkg(path)
                data = self.wire.last.data
                require(self.wire.last.status == 200, str(self.wire.last))
                for name in ("PkgId", "Name", "Version", "ReleaseDistribution", "Architecture", "Size", "Md5"):
                    require(data.get(name) not in (None, ""), f"no {name} in the answer")
                c.note(f"{data['Name']} {data['Version']}-{data['ReleaseDistribution']} {data['Architecture']}")

    # -- the check DAG -------------------------------------------------------------------------------------

    def part_check(self):
        args = self.args
        made = None
        with self.check("check", "made") as c:
            made = self.client.upgrade_ob_check(args.version, args.release)
            self.as_created(self.wire.last.data, 6, 1, f"Upgrade check OB {args.version}-{args.release}")
            c.note(f"DAG {made.generic_id}")
        if made is None:
            return

        other = None
        with self.check("check", "a second one beside it") as c:
            other = self.client.upgrade_ob_check(args.version, args.release)
            require(other.generic_id != made.generic_id, "the second request gave the first DAG")
            c.note(f"DAG {other.generic_id}")

        monitor = Monitor()
        with self.check("check", "polled to the end") as c:
            self.check_dag = self.watch(made.generic_id, monitor)
            require(self.check_dag["state"] == "SUCCEED", failure_text(self.check_dag))
            c.note(f"DAG {made.generic_id} succeeded")

        with self.check("check", "the SDK's own waiting for the second"):
            require(other is not None, "there is no second one")
            require(self.client.wait_dag_succeed(other.generic_id).is_succeed(), "it has not succeeded")

        with self.check("check", "DTO invariants") as c:
            c.note(monitor.report())

        with self.check("check", "nodes"):
            self.same_names([node["name"] for node in self.check_dag["nodes"]], HEAD_NODES + TAIL_NODES)

        with self.check("check", "without details"):
            self.client.get_dag(made.generic_id, show_detail=False)
            data = self.wire.last.data
            require("nodes" in data and data["nodes"] is None, "nodes is not null")
            require("additional_data" in data and data["additional_data"] is None, "additional_data is not null")
            require(data["state"] == "SUCCEED" and data["stage"] == 6, f"state {data['state']}, stage {data['stage']}")

    @staticmethod
    def same_names(names, expected):
        if names != expected:
            at = next((i for i, pair in enumerate(zip(names, expected)) if pair[0] != pair[1]),
                      min(len(names), len(expected)))
            here = names[at] if at < len(names) else "nothing"
            there = expected[at] if at < len(expected) else "nothing"
            raise Failed(f"{len(names)} nodes, {len(expected)} expected; node {at + 1} is '{here}', not '{there}'")

    # -- what must be refused ------------------------------------------------------------------------------

    def part_negative(self):
        args = self.args
        before = None
        with self.check("negative", "state before"):
            before = (self.cluster_dags(), self.newest_dag())

        wrong = args.password + "-wrong"
        with self.check("negative", "wrong password on a read") as c:
            sent = self.refused(lambda: self.new_client(wrong).get_ob_info(), PASSWORD_WRONG, 401, 10008)
            c.note(f"sent {sent} times by the SDK")

        with self.check("negative", "wrong password on an upgrade") as c:
            sent = self.refused(lambda: self.start(client=self.new_client(wrong)), PASSWORD_WRONG, 401, 10008)
            c.note(f"sent {sent} times by the SDK")

        target = "/api/v1/ob/info"
        with self.check("negative", "expired header"):
            self.answer_is(self.raw.call("GET", target, expires=-5), "Security.Authentication.Expired", 401, 10008)

        with self.check("negative", "no header"):
            self.answer_is(self.raw.send("GET", target), "Request.Header.NotFound", 400)
            body = {"version": args.version, "release": args.release, "mode": args.mode}
            self.answer_is(self.raw.send("POST", "/api/v1/ob/upgrade", json.dumps(body)),
                           "Request.Header.NotFound", 400)

        with self.check("negative", "header of another URI") as c:
            dag = f"/api/v1/task/dag/{UNKNOWN_ID}"
            cases = ((target, "/api/v1/ob/upgrade"), (target, target + "/"), (target, target.upper()),
                     (dag + "?show_details=True", dag), (dag, dag + "?show_details=True"),
                     (dag + "?show_details=True", dag + "?show_details=true"))
            for asked, sealed in cases:
                self.answer_is(self.raw.call("GET", asked, uri=sealed),
                               "Security.Authentication.Header.UriMismatch", 401, 10008)
            c.note(f"{len(cases)} cases")

        with self.check("negative", "damaged header") as c:
            cases = 0
            for where in (target, "/api/v1/info"):
                for name, value in self.raw.damaged_headers(where):
                    try:
                        self.answer_is(self.raw.send("GET", where, headers={"X-OCS-Header": value}),
                                       DECRYPT_FAILED, 401, 1)
                    except Failed as why:
                        raise Failed(f"{name}: {why}") from None
                    cases += 1
            c.note(f"{cases} cases, open route included")

        with self.check("negative", "unknown mode"):
            self.refused(lambda: self.start(mode="SIDEWAYS"), "OB.Upgrade.Mode.NotSupported", 400)

        with self.check("negative", "release without a dot"):
            self.refused(lambda: self.client.upgrade_ob_check(args.version, "101000062023110109"),
                         "Package.ReleaseFormat.Invalid", 400)
            self.refused(lambda: self.start(release="101000062023110109"), "Package.ReleaseFormat.Invalid", 400)

        with self.check("negative", "empty version"):
            self.refused(lambda: self.client.upgrade_ob_check("", args.release), "Common.BindJsonFailed", 400)
            self.refused(lambda: self.start(version=""), "Common.BindJsonFailed", 400)

        with self.check("negative", "relative directory"):
            self.refused(lambda: self.client.upgrade_ob_check(args.version, args.release, "tmp/upgrade"),
                         "Common.InvalidPath", 400)
            self.refused(lambda: self.start(directory="tmp/upgrade"), "Common.InvalidPath", 400)

        with self.check("negative", "unknown DAG id"):
            self.refused(lambda: self.client.get_dag(UNKNOWN_ID), "Task.NotFound", 404)
            self.refused(lambda: self.client.operate_dag(UNKNOWN_ID, "RETRY"), "Task.NotFound", 404)

        with self.check("negative", "malformed DAG id") as c:
            cases = ("1", "912", "1x2", "abc", "2127")
            for dag_id in cases:
                try:
                    self.refused(lambda: self.client.get_dag(dag_id), "Task.GenericID.Invalid", 400)
                except Failed as why:
                    raise Failed(f"'{dag_id}': {why}") from None
            c.note(", ".join(cases))

        with self.check("negative", "the refusals left nothing behind"):
            after = (self.cluster_dags(), self.newest_dag())
            require(after == before, f"DAGs before {before}, after {after}")

    # -- the upgrade ---------------------------------------------------------------------------------------

    def part_upgrade(self):
        args = self.args
        words = "rolling" if self.mode == "ROLLING" else "stop service"
        made = None
        with self.check("upgrade", "started") as c:
            made = self.start()
            self.as_created(self.wire.last.data, None, 2, f"OB {words} upgrade {args.version}-{args.release}")
            c.note(f"DAG {made.generic_id}, {made.max_stage} stages")
        if made is None:
            return

        with self.check("upgrade", "the same request meanwhile gives the same DAG"):
            again = self.start()
            require(again.generic_id == made.generic_id, f"DAG {again.generic_id}, not {made.generic_id}")

        with self.check("upgrade", "a different request meanwhile is refused") as c:
            self.refused(lambda: self.start(directory="/tmp/another-upgrade-directory"), UNDER_MAINTENANCE, (500, 409))
            cases = "directory"
            if self.mode == "ROLLING":
                self.refused(lambda: self.start(mode="stopService"), UNDER_MAINTENANCE, (500, 409))
                cases = "directory, mode"
            c.note(cases)

        with self.check("upgrade", "holds the cluster alone"):
            holding = self.cluster_dags()
            require(holding == [made.generic_id], f"unfinished: {holding}")
            newest = self.newest_dag()
            require(newest == made.generic_id, f"the newest is {newest}")

        monitor = Monitor()
        retried = []
        with self.check("upgrade", "polled to the end") as c:
            begun = time.monotonic()
            dag = self.watch(made.generic_id, monitor)
            while dag["state"] == "FAILED" and len(retried) < args.retries:
                retried.append(dag)
                self.client.operate_dag(made.generic_id, "RETRY")
                require("data" not in self.wire.last.body or self.wire.last.data is None, "RETRY answered with data")
                dag = self.watch(made.generic_id, monitor)
            self.upgrade_dag = dag
            end = f"{dag['state']} at stage {dag['stage']} of {dag['max_stage']}"
            require(dag["state"] == args.expect_state,
                    end + (f": {failure_text(dag)}" if dag["state"] == "FAILED" else ""))
            c.note(f"{end} after {time.monotonic() - begun:.1f} s, {len(retried)} retries")

        with self.check("upgrade", "DTO invariants") as c:
            c.note(monitor.report())

        if self.upgrade_dag is None:
            return
        dag, nodes = self.upgrade_dag, self.upgrade_dag["nodes"]

        if retried:
            with self.check("upgrade", "retried where it failed") as c:
                require(dag["operator"] == "RUN", f"the operator of the DAG is {dag['operator']}")
                for failed in retried:
                    at = failed["stage"] - 1
                    operator = nodes[at]["operator"]
                    require(operator == "RETRY", f"the operator of node {at + 1} is {operator}")
                    for was, now in zip(failed["nodes"][at]["sub_tasks"], nodes[at]["sub_tasks"]):
                        more = now["execute_times"] - was["execute_times"]
                        require(was["state"] == "SUCCEED" or more >= 2,
                                f"node {at + 1}: a failed sub task was made ready {more} times more")
                        require(now["task_logs"][:len(was["task_logs"])] == was["task_logs"],
                                f"node {at + 1}: old log lines are gone")
                c.note(", ".join(f"stage {failed['stage']}" for failed in retried))

        with self.check("upgrade", "the SDK's own waiting agrees") as c:
            try:
                seen = self.client.wait_dag_succeed(made.generic_id).state
            except self.sdk.TaskExecuteFailedError as error:
                seen = "FAILED"
                require(error.message.strip(), "the SDK found no reason in the logs")
                c.note(error.message.strip().splitlines()[-1])
            require(seen == dag["state"], f"{seen}, not {dag['state']}")

        with self.check("upgrade", "nodes") as c:
            names = [node["name"] for node in nodes]
            hops = names.count("Execute upgrade pre script")
            order = list(dict.fromkeys(filter(None, (zone_of(name, "Stop") for name in names))))
            if self.mode == "ROLLING":
                require(hops >= 1 and order, "no hop or no zone in the list")
                require(not self.zones or sorted(order) == self.zones, f"zones {order}, not {self.zones}")
            with_agents = AGENT_NODES[0] in names
            self.same_names(names, expected_nodes(self.mode, order, hops, with_agents))
            c.note(f"{len(names)} nodes, {hops} hop(s)" + (f", zones {', '.join(order)}" if order else ""))

        with self.check("upgrade", "never two zones stopped") as c:
            c.note(self.zone_order(nodes))

        with self.check("upgrade", "cluster lock at the end"):
            holding = self.cluster_dags()
            if dag["state"] == "SUCCEED":
                require(made.generic_id not in holding, "still held after success")
            else:
                require(holding == [made.generic_id], f"unfinished: {holding}")
                self.refused(lambda: self.start(directory="/tmp/another-upgrade-directory"),
                             UNDER_MAINTENANCE, (500, 409))

    def zone_order(self, nodes):
        """From the list itself and from the times: one zone at a time, and restarts only while it is stopped."""
        stopped, stopped_at, spans = None, None, []
        for node in nodes:
            stop, start = zone_of(node["name"], "Stop"), zone_of(node["name"], "Start")
            if stop is not None:
                require(stopped is None, f"'{node['name']}' while {stopped} is stopped")
                stopped, stopped_at = stop, parse_time(node["start_time"])
            elif start is not None:
                require(start == stopped, f"'{node['name']}' while {stopped} is stopped")
                spans.append((stop or start, stopped_at, parse_time(node["end_time"]), node["state"]))
                stopped = None
            elif node["name"] == RESTART_NODE and self.mode == "ROLLING":
                require(stopped is not None, f"'{RESTART_NODE}' while no zone is stopped")
        require(stopped is None, f"{stopped} is never started")
        if self.mode != "ROLLING":
            require(not spans, "zones stopped in a stop service upgrade")
            return "no zone is stopped by itself"
        done = [span for span in spans if span[3] == "SUCCEED"]
        for (zone, _, end, _), (following, begin, _, _) in zip(done, done[1:]):
            require(end is not None and begin is not None, f"{zone} or {following} without times")
            require(end <= begin, f"{following} was stopped before {zone} was started")
        return f"{len(done)} of {len(spans)} zone stops done, one after the other"

    # -- nodes and sub tasks by id -------------------------------------------------------------------------

    def part_nodes(self):
        dag = self.upgrade_dag or self.check_dag
        if dag is None and {"check", "upgrade"} <= set(self.args.skip):
            return
        with self.check("nodes", "node by id") as c:
            require(dag is not None, "no DAG was polled to its end")
            for node in dag["nodes"]:
                read = self.client.get_node(node["id"])
                require(self.wire.last.data == node, f"node {node['id']} differs from the DAG's")
                require(read.name == node["name"] and len(read.sub_tasks) == len(node["sub_tasks"]), "read differently")
            c.note(f"{len(dag['nodes'])} nodes")

        with self.check("nodes", "sub task by id") as c:
            require(dag is not None, "no DAG was polled to its end")
            tasks = [task for node in dag["nodes"] for task in node["sub_tasks"]]
            for task in tasks:
                self.client.get_sub_task(task["id"])
                require(self.wire.last.data == task, f"sub task {task['id']} differs from the DAG's")
            c.note(f"{len(tasks)} sub tasks")

        with self.check("nodes", "unknown ids"):
            self.refused(lambda: self.client.get_node(UNKNOWN_ID), "Task.NotFound", 404)
            self.refused(lambda: self.client.get_sub_task(UNKNOWN_ID), "Task.NotFound", 404)

    # -- operators -----------------------------------------------------------------------------------------

    def part_operators(self):
        for kind, dag in (("check", self.check_dag), ("upgrade", self.upgrade_dag)):
            if dag is None or dag["state"] not in FINISHED:
                continue
            operators = [("CANCEL", "CancelFinishedDag"), ("DANCE", "NotSupport")]
            if dag["state"] == "SUCCEED":
                operators += [("RETRY", "RetryNotFailedDag"), ("ROLLBACK", "RollbackNotFailedDag"),
                              ("PASS", "PassNotFailedDag"), ("retry", "RetryNotFailedDag")]
            with self.check("operators", f"on the finished {kind} DAG") as c:
                for operator, code in operators:
                    try:
                        self.refused(lambda: self.client.operate_dag(dag["id"], operator),
                                     f"Task.Dag.Operator.{code}", 400)
                    except Failed as why:
                        raise Failed(f"{operator}: {why}") from None
                self.answer_is(self.raw.call("POST", f"/api/v1/task/dag/{dag['id']}", {}), "Common.BindJsonFailed", 400)
                _, now = self.read_dag(dag["id"])
                require(now == dag, "the DAG changed")
                c.note(", ".join(operator for operator, _ in operators))

    # -- all answers ---------------------------------------------------------------------------------------

    def part_envelope(self):
        with self.check("envelope", "on every answer") as c:
            for exchange in self.wire.exchanges:
                fault = exchange.envelope_fault()
                require(fault is None, f"{exchange}: {fault}")
            c.note(f"{len(self.wire.exchanges)} answers")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sdk", help="checkout of obshell-sdk-python")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=2886)
    parser.add_argument("--password", default="", help="of root@sys")
    parser.add_argument("--version", required=True, help="target, e.g. 4.2.1.1")
    parser.add_argument("--release", required=True, help="target, e.g. 101000062023110109.el7")
    parser.add_argument("--mode", default="rolling", help="rolling or stopService")
    parser.add_argument("--upload", nargs="+", default=[], metavar="FILE", help="packages to upload first")
    parser.add_argument("--retries", type=int, default=0, metavar="N", help="RETRY a failed upgrade up to N times")
    parser.add_argument("--expect-state", choices=FINISHED, default="SUCCEED", help="of the upgrade at its end")
    parser.add_argument("--skip", nargs="+", default=[], choices=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--json", metavar="FILE", help="write the results there as well")
    parser.add_argument("--interval", type=float, default=1.0, metavar="SECONDS", help="between two polls")
    parser.add_argument("--timeout", type=float, default=3600.0, metavar="SECONDS", help="for one DAG")
    args = parser.parse_args()
    if args.mode.upper() not in ("ROLLING", "STOPSERVICE"):
        parser.error("--mode is rolling or stopService")
    return args


def main():
    args = parse_arguments()
    # Straight to the server, whatever proxies the environment names: the SDK has no setting for that.
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = ",".join(filter(None, [os.environ.get("NO_PROXY"), args.host]))
    try:
        sdk = load_sdk(args.sdk)
    except ImportError as error:
        print(f"The SDK cannot be loaded from {args.sdk}: {error}", file=sys.stderr)
        return 2
    run = Run(args, sdk)
    try:
        run.raw.send("GET", "/api/v1/info")
    except requests.exceptions.RequestException as error:
        print(f"No server at {run.client.server}: {error}", file=sys.stderr)
        return 2

    run.go()
    passed = sum(result["ok"] for result in run.results)
    failed = len(run.results) - passed
    if args.json:
        with open(args.json, "w", encoding="utf-8") as file:
            json.dump({"server": run.client.server, "version": args.version, "release": args.release,
                       "mode": run.mode, "skipped": args.skip, "requests": len(run.wire.exchanges),
                       "passed": passed, "failed": failed, "checks": run.results,
                       "upgrade": run.upgrade_dag}, file, indent=2)
            file.write("\n")
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
