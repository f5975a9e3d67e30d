#!/usr/bin/env python3
"""A stand-in for the parts of Google Cloud's interfaces that the commands use: stub.py PORT LOG.

It keeps what is made, refuses what Google would refuse (unknown zones and machine types, bodies that make no
sense, things that are still in use), answers changes with operations that must be awaited, and fails on demand:
POST /control/fail {"match": "POST .*/instances", "status": 403, "reason": "forbidden", "message": "...", "times": 1};
with "done": true it does what it was asked all the same, as when an answer is lost and the question repeated.
LOG gets each request as a line of JSON. With LAMPLIGHT_STUB_MACHINES, a directory, its machines run real nodes, which
LAMPLIGHT_STUB_JAVA (words) starts. Nothing but Python's own library.
"""

import base64
import http.server
import ipaddress
import json
import os
import re
import shutil
import signal
import sys
import threading
import urllib.parse

from machine import Machine

REGIONS = {
    "us-central1": "abcf",
    "us-east1": "bcd",
    "southamerica-east1": "abc",
    "australia-southeast1": "abc",
    "europe-west1": "bcd",
}
ZONES = {region + "-" + letter for region, letters in REGIONS.items() for letter in letters}
MACHINE_TYPES = {"e2-micro", "e2-small", "e2-medium", "e2-standard-2", "n2-standard-2"}
SERVICES_NEEDED = {"compute", "artifactregistry", "secretmanager", "iam"}
NAME = re.compile(r"[a-z]([-a-z0-9]{0,61}[a-z0-9])?$")
LABEL = re.compile(r"[a-z0-9_-]{0,63}$")


class Refused(Exception):
    """An answer that is no success."""

    def __init__(self, status, reason, message):
        super().__init__(message)
        self.status, self.reason, self.message = status, reason, message


def missing(what):
    return Refused(404, "notFound", f"The resource '{what}' was not found")


def bad(message):
    return Refused(400, "invalid", f"Invalid value for field: {message}")


class Cloud:
    """What is there. Compute's things by their path, the others' in tables of their own."""

    def __init__(self):
        self.things = {}
        self.operations = {}
        self.secrets = {}
        self.repositories = {}
        self.accounts = {}
        self.policies = {}
        self.services = set()
        self.failures = []
        self.addresses_given = 10
        self.waits = 2
        self.machines = {}
        self.ground = os.environ.get("LAMPLIGHT_STUB_MACHINES")

    # --- operations: what they change is there only once somebody has waited for them ---------------

    def operation(self, base, path, target, effect):
        number = str(len(self.operations) + 1)
        name = "operation-" + number
        self.operations[name] = {"left": self.waits, "effect": effect}
        scope = re.match(r"(projects/[^/]+/(?:global|regions/[^/]+|zones/[^/]+))/", path).group(1)
        place = scope.split("/", 2)[2]
        described = {
            "kind": "compute#operation", "id": number, "name": name, "status": "RUNNING", "progress": 0,
            "operationType": "change", "targetLink": base + target, "selfLink": f"{base}{scope}/operations/{name}",
        }
        if place.startswith("zones/"):
            described["zone"] = base + scope
        elif place.startswith("regions/"):
            described["region"] = base + scope
        self.operations[name]["described"] = described
        return described

    def asked(self, name):
        operation = self.operations.get(name)
        if operation is None:
            raise missing(name)
        operation["left"] -= 1
        if operation["left"] <= 0 and operation["effect"]:
            try:
                operation["effect"]()
            except Refused as refused:
                operation["described"]["error"] = {
                    "errors": [{"code": refused.reason, "message": refused.message}]}
                operation["described"]["httpErrorStatusCode"] = refused.status
            operation["effect"] = None
            operation["described"].update(status="DONE", progress=100)
        return operation["described"]

    # --- compute --------------------------------------------------------------------------------------

    def compute(self, method, path, query, body, base):
        found = re.match(r"projects/[^/]+/(.*)$", path)
        rest = found.group(1) if found else ""
        if "/operations/" in path:
            return self.asked(path.split("/operations/")[1].split("/")[0])
        place = re.match(r"(zones|regions)/([^/]+)", rest)
        if place:
            known = ZONES if place.group(1) == "zones" else REGIONS
            if place.group(2) not in known:
                raise missing(path)
        if method == "GET":
            return self.read_compute(path, rest, base)
        if method == "DELETE":
            self.must_have(path)
            self.unused(path)
            return self.operation(base, path, path, lambda: self.drop(path))
        if method == "POST":
            return self.change_compute(path, rest, body, base)
        raise bad(method)

    def read_compute(self, path, rest, base):
        if rest.startswith("aggregated/"):
            kind = rest.split("/")[1]
            items = {}
            for each in self.things.values():
                if each["kind"] == kind:
                    items.setdefault(each["scope"], {}).setdefault(kind, []).append(each["body"])
            return {"kind": "list", "items": items}
        if rest == "zones" or rest == "regions":
            known = ZONES if rest == "zones" else REGIONS
            return {"items": [{"name": each, "selfLink": base + path + "/" + each, "status": "UP"} for each in known]}
        if re.match(r"(zones|regions)/[^/]+$", rest):
            return {"name": rest.split("/")[1], "selfLink": base + path, "status": "UP"}
        if re.match(r"zones/[^/]+/machineTypes/", rest):
            if rest.split("/")[-1] not in MACHINE_TYPES:
                raise missing(path)
            return {"name": rest.split("/")[-1], "selfLink": base + path, "guestCpus": 2, "memoryMb": 2048}
        if "/images/family/" in path:
            return {"name": "cos-stable-121", "selfLink": base + "projects/cos-cloud/global/images/cos-stable-121",
                    "diskSizeGb": "10", "architecture": "X86_64"}
        if rest.endswith("/serialPort"):
            self.must_have(path.rsplit("/", 1)[0])
            return {"contents": "Booting ...\nStarted A node of Lamplight.\n", "start": "0", "next": "44"}
        if path in self.things:
            return self.things[path]["body"]
        kind = rest.split("/")[-1]
        if kind in ("firewalls", "networks", "subnetworks", "addresses", "disks", "instances"):
            return {"items": [each["body"] for at, each in self.things.items() if at.rsplit("/", 1)[0] == path]}
        raise missing(path)

    def change_compute(self, path, rest, body, base):
        action = re.match(r"(.*)/(setMetadata|setLabels|stop|start)$", path)
        if action:
            return self.act(path, action.group(1), action.group(2), body, base)
        kind = rest.split("/")[-1]
        check = getattr(self, "check_" + kind, None)
        if check is None:
            raise missing(path)
        name = body.get("name", "")
        if not NAME.match(name):
            raise bad(f"'resource.name': '{name}'")
        for key, value in body.get("labels", {}).items():
            if not LABEL.match(key) or not LABEL.match(value):
                raise bad(f"'resource.labels': '{key}={value}'")
        target = f"{path}/{name}"
        if target in self.things:
            raise Refused(409, "alreadyExists", f"The resource '{target}' already exists")
        check(path, body)
        return self.operation(base, path, target, lambda: self.put(path, target, kind, body, base))

    def act(self, path, target, action, body, base):
        thing = self.must_have(target)["body"]
        if action in ("setMetadata", "setLabels"):
            field = "metadata" if action == "setMetadata" else "labels"
            print_name = "fingerprint" if action == "setMetadata" else "labelFingerprint"
            given = body.get("fingerprint") if action == "setMetadata" else body.get("labelFingerprint")
            held = thing["metadata"]["fingerprint"] if action == "setMetadata" else thing["labelFingerprint"]
            if given != held:
                raise Refused(412, "conditionNotMet", f"{print_name} does not match")
            effect = (lambda: thing.update(metadata=dict(body, fingerprint=held))) if field == "metadata" else (
                lambda: thing.update(labels=body["labels"]))
        else:
            effect = (lambda: self.halt(target)) if action == "stop" else (lambda: self.boot(target, base))
        return self.operation(base, path, target, effect)

    # --- the machines, if they run -------------------------------------------------------------------

    def boot(self, target, base):
        body = self.things[target]["body"]
        body["status"] = "RUNNING"
        if not self.ground:
            return
        if target not in self.machines:
            project, zone = target.split("/")[1], target.split("/")[3]
            address = body["networkInterfaces"][0]["accessConfigs"][0]["natIP"]
            with open(self.ground + "/hosts", "a", encoding="utf-8") as hosts:
                hosts.write(f"{address} {body['name']}.{zone}.c.{project}.internal\n")
            disk = self.refers(body["disks"][1]["source"]).rsplit("/", 1)[1]
            self.machines[target] = Machine(
                body["name"], f"{self.ground}/{body['name']}", f"{self.ground}/disks/{disk}", address,
                self.ground + "/hosts", base.split("/compute/")[0], os.environ["LAMPLIGHT_STUB_JAVA"].split())
        metadata = {each["key"]: each["value"] for each in body["metadata"]["items"]}
        self.machines[target].boot(metadata["user-data"])

    def halt(self, target):
        self.things[target]["body"]["status"] = "TERMINATED"
        if target in self.machines:
            self.machines[target].halt()

    def said(self, name):
        """What the machine of that name wrote; None where none runs."""
        return next((each.said() for each in self.machines.values() if each.name == name), None)

    def put(self, path, target, kind, body, base):
        scope = re.match(r"projects/[^/]+/(global|regions/[^/]+|zones/[^/]+)", path).group(1)
        body = dict(body, selfLink=base + target, id=str(len(self.things) + 1), labelFingerprint="abc=")
        if scope.startswith("zones/"):
            body["zone"] = base + re.match(r"projects/[^/]+/zones/[^/]+", path).group(0)
        if scope.startswith("regions/"):
            body["region"] = base + re.match(r"projects/[^/]+/regions/[^/]+", path).group(0)
        if kind == "addresses":
            self.addresses_given += 1
            body.update(address=f"127.0.0.{self.addresses_given}", status="RESERVED")
        if kind == "instances":
            body["metadata"] = dict(body["metadata"], fingerprint="abc=")
            boot = target.replace("/instances/", "/disks/")
            self.put(path.replace("/instances", "/disks"), boot, "disks", {"name": body["name"]}, base)
        self.things[target] = {"kind": kind, "scope": scope, "body": body}
        if kind == "instances":
            self.boot(target, base)

    def drop(self, path):
        if "/instances/" in path:
            self.halt(path)
            self.machines.pop(path, None)
            self.things.pop(path.replace("/instances/", "/disks/"), None)
        if "/disks/" in path and self.ground:
            shutil.rmtree(f"{self.ground}/disks/{path.rsplit('/', 1)[1]}", ignore_errors=True)
        self.things.pop(path, None)

    def must_have(self, path):
        if path not in self.things:
            raise missing(path)
        return self.things[path]

    def unused(self, path):
        tail = "/" + path.split("/", 2)[2]
        for at, each in self.things.items():
            if at == path or ("/disks/" in path and at == path.replace("/disks/", "/instances/") and False):
                continue
            uses = json.dumps({key: value for key, value in each["body"].items() if key != "selfLink"})
            address = self.things[path]["body"].get("address")
            if tail + '"' in uses or (address and each["kind"] == "instances" and f'"{address}"' in uses):
                raise Refused(400, "resourceInUseByAnotherResource",
                              f"The resource '{path}' is already being used by '{at}'")

    def refers(self, url):
        path = urllib.parse.urlparse(url).path.split("/compute/v1/")[-1]
        self.must_have(path)
        return path

    def check_networks(self, path, body):
        if body.get("autoCreateSubnetworks") is not False:
            raise bad("'resource.autoCreateSubnetworks': must be false here")

    def check_subnetworks(self, path, body):
        self.refers(body["network"])
        mine = ipaddress.ip_network(body["ipCidrRange"])
        if not mine.is_private:
            raise bad(f"'resource.ipCidrRange': '{mine}'")
        for each in self.things.values():
            if each["kind"] == "subnetworks" and mine.overlaps(ipaddress.ip_network(each["body"]["ipCidrRange"])):
                raise bad(f"'resource.ipCidrRange': '{mine}' conflicts with another subnetwork")

    def check_addresses(self, path, body):
        if body.get("addressType", "EXTERNAL") != "EXTERNAL":
            raise bad("'resource.addressType'")
        if not body.get("description"):
            raise bad("'resource.description': none")

    def check_firewalls(self, path, body):
        self.refers(body["network"])
        if not body.get("targetTags") or body.get("direction") != "INGRESS":
            raise bad("'resource.targetTags'")
        if bool(body.get("sourceTags")) == bool(body.get("sourceRanges")):
            raise bad("'resource.sourceRanges': either ranges or tags")
        for each in body.get("sourceRanges", []):
            ipaddress.ip_network(each)
        for each in body["allowed"]:
            if each["IPProtocol"] != "tcp" or not all(0 < int(port) < 65536 for port in each["ports"]):
                raise bad("'resource.allowed'")
            if "0.0.0.0/0" in body.get("sourceRanges", []) and not set(each["ports"]) <= {"80", "443", "27080", "27443"}:
                raise bad(f"'resource.allowed': {each['ports']} open to the world")

    def check_disks(self, path, body):
        if int(body.get("sizeGb", 0)) < 10 or not body["type"].endswith("/diskTypes/pd-balanced"):
            raise bad("'resource.sizeGb' or 'resource.type'")

    def check_instances(self, path, body):
        zone = path.split("/")[3]
        kind = body["machineType"].split("/")
        if kind[-3:-1] != [zone, "machineTypes"] or kind[-1] not in MACHINE_TYPES:
            raise bad(f"'resource.machineType': '{body['machineType']}' does not exist in {zone}")
        boot, data = body["disks"]
        if not boot["boot"] or not re.search("projects/cos-cloud/.*/cos-stable$", boot["initializeParams"]["sourceImage"]):
            raise bad("'resource.disks[0]': not Container-Optimized OS")
        if data["boot"] or data["autoDelete"] or data["deviceName"] != "lamplight-data":
            raise bad("'resource.disks[1]'")
        if f"/zones/{zone}/" not in self.refers(data["source"]):
            raise bad("'resource.disks[1].source': in another zone")
        (card,) = body["networkInterfaces"]
        self.refers(card["subnetwork"])
        given = card["accessConfigs"][0]["natIP"]
        if not any(each["kind"] == "addresses" and each["body"]["address"] == given
                   and zone.startswith(each["body"]["name"] and each["scope"].split("/")[1])
                   for each in self.things.values()):
            raise bad(f"'natIP': '{given}' is no address of the region")
        if [each["email"] for each in body["serviceAccounts"]][0] not in self.accounts:
            raise bad("'resource.serviceAccounts': no such account")
        metadata = {each["key"]: each["value"] for each in body["metadata"]["items"]}
        if not metadata.get("user-data", "").startswith("#cloud-config") or "gce-container-declaration" in metadata:
            raise bad("'resource.metadata'")
        if not body["tags"]["items"] or "lamplight-config" not in body["labels"]:
            raise bad("'resource.tags' or 'resource.labels'")

    # --- the others -------------------------------------------------------------------------------------

    def later(self, effect, answer):
        name = f"operations/op-{len(self.operations) + 1}"
        self.operations[name] = {"left": self.waits, "effect": effect, "answer": answer}
        return {"name": name, "done": False}

    def later_asked(self, name):
        operation = self.operations.get(name)
        if operation is None:
            raise missing(name)
        operation["left"] -= 1
        if operation["left"] > 0:
            return {"name": name, "done": False}
        if operation["effect"]:
            operation["effect"]()
            operation["effect"] = None
        return {"name": name, "done": True, "response": operation["answer"]}

    def policy(self, key, action, body):
        if action == "setIamPolicy":
            for binding in body["policy"].get("bindings", []):
                for member in binding["members"]:
                    if member.startswith("serviceAccount:") and member.split(":", 1)[1] not in self.accounts:
                        raise Refused(400, "INVALID_ARGUMENT", f"Service account {member} does not exist.")
            self.policies[key] = body["policy"]
        return self.policies.get(key, {"etag": "abc=", "version": 1})

    def serviceusage(self, method, path, query, body, base):
        if path.startswith("v1/operations/"):
            return self.later_asked(path[3:])
        if path.endswith("services:batchEnable"):
            wanted = body["serviceIds"]
        elif path.endswith(":enable"):
            wanted = [path.split("/")[-1].split(":")[0]]
        else:
            raise missing(path)
        return self.later(lambda: self.services.update(each.split(".")[0] for each in wanted),
                          {"@type": "type.googleapis.com/google.api.serviceusage.v1.BatchEnableServicesResponse"})

    def secretmanager(self, method, path, query, body, base):
        found = re.match(r"v1/projects/([^/]+)/secrets(?:/([^/:]+))?(.*)$", path)
        if not found:
            raise missing(path)
        project, name, rest = found.groups()
        full = f"projects/{project}/secrets/"
        if name is None:
            if method == "GET":
                return {"secrets": [dict(each["body"], name=full + key) for key, each in self.secrets.items()]}
            name = query["secretId"][0]
            if name in self.secrets:
                raise Refused(409, "ALREADY_EXISTS", f"Secret [{full + name}] already exists.")
            if not body.get("labels") or "replication" not in body:
                raise Refused(400, "INVALID_ARGUMENT", "labels and replication are wanted")
            self.secrets[name] = {"body": body, "versions": []}
            return dict(body, name=full + name)
        if name not in self.secrets:
            raise Refused(404, "NOT_FOUND", f"Secret [{full + name}] not found.")
        secret = self.secrets[name]
        if rest in (":getIamPolicy", ":setIamPolicy"):
            return self.policy("secret " + name, rest[1:], body)
        if rest == ":addVersion":
            data = body["payload"]["data"]
            if not base64.b64decode(data):
                raise Refused(400, "INVALID_ARGUMENT", "an empty secret")
            secret["versions"].append(data)
            return {"name": f"{full}{name}/versions/{len(secret['versions'])}", "state": "ENABLED",
                    "clientSpecifiedPayloadChecksum": True}
        if rest == "/versions":
            return {"versions": [{"name": f"{full}{name}/versions/{i + 1}", "state": "ENABLED"}
                                 for i in range(len(secret["versions"]))]}
        if rest == "/versions/latest:access":
            if not secret["versions"]:
                raise Refused(404, "NOT_FOUND", "no version")
            return {"name": f"{full}{name}/versions/{len(secret['versions'])}",
                    "payload": {"data": secret["versions"][-1]}}
        if rest == "" and method == "DELETE":
            del self.secrets[name]
            return {}
        if rest == "":
            return dict(secret["body"], name=full + name)
        raise missing(path)

    def artifactregistry(self, method, path, query, body, base):
        if "/operations/" in path or path.startswith("v1/operations/"):
            return self.later_asked("operations/" + path.split("operations/")[1])
        found = re.match(r"v1/projects/([^/]+)/locations(?:/([^/]+))?(?:/repositories(?:/([^/:]+))?(:\w+)?)?$", path)
        if not found:
            raise missing(path)
        project, region, name, action = found.groups()
        if region is None:
            return {"locations": [{"name": f"projects/{project}/locations/{each}", "locationId": each}
                                  for each in REGIONS]}
        if region not in REGIONS:
            raise Refused(404, "NOT_FOUND", f"location {region}")
        full = f"projects/{project}/locations/{region}/repositories/"
        if name is None:
            if method == "GET":
                return {"repositories": [dict(each, name=full + key) for key, each in self.repositories.items()]}
            name = query["repositoryId"][0]
            if body.get("format") != "DOCKER" or not body.get("labels"):
                raise Refused(400, "INVALID_ARGUMENT", "format and labels are wanted")
            answer = dict(body, name=full + name)
            answer["@type"] = "type.googleapis.com/google.devtools.artifactregistry.v1.Repository"
            operation = self.later(lambda: self.repositories.update({name: body}), answer)
            return dict(operation, name=f"projects/{project}/locations/{region}/{operation['name']}")
        if name not in self.repositories:
            raise Refused(404, "NOT_FOUND", f"Repository {full + name} not found")
        if action:
            return self.policy("repository " + name, action[1:], body)
        if method == "DELETE":
            operation = self.later(lambda: self.repositories.pop(name, None),
                                   {"@type": "type.googleapis.com/google.protobuf.Empty"})
            return dict(operation, name=f"projects/{project}/locations/{region}/{operation['name']}")
        return dict(self.repositories[name], name=full + name)

    def iam(self, method, path, query, body, base):
        found = re.match(r"v1/projects/([^/]+)/serviceAccounts(?:/([^/:]+))?$", path)
        if not found:
            raise missing(path)
        project, email = found.groups()
        if email is None and method == "GET":
            return {"accounts": list(self.accounts.values())}
        if email is None:
            email = f"{body['accountId']}@{project}.iam.gserviceaccount.com"
            if email in self.accounts:
                raise Refused(409, "ALREADY_EXISTS", f"Service account {email} already exists.")
            self.accounts[email] = {"name": f"projects/{project}/serviceAccounts/{email}", "email": email}
            return self.accounts[email]
        if email not in self.accounts:
            raise Refused(404, "NOT_FOUND", f"Unknown service account {email}")
        return self.accounts.pop(email) and {} if method == "DELETE" else self.accounts[email]

    def cloudresourcemanager(self, method, path, query, body, base):
        found = re.match(r"v1/projects/([^/:]+):(getIamPolicy|setIamPolicy)$", path)
        if not found:
            raise missing(path)
        return self.policy("project", found.group(2), body)

    def logging(self, method, path, query, body, base):
        if path != "v2/entries:list":
            raise missing(path)
        host = re.search(r"_HOSTNAME=(\S+)", body["filter"]).group(1)
        lines = self.said(host) or ["obeys 8003"]
        return {"entries": [{"logName": "projects/p/logs/cos", "timestamp": "2026-01-31T12:00:00Z", "insertId": str(i),
                             "resource": {"type": "gce_instance"}, "jsonPayload": {"message": line}}
                            for i, line in enumerate(lines)]}

    def metadata(self, method, path, query, body, base):
        """What a machine asks of the machine that it runs on."""
        if path != "computeMetadata/v1/instance/service-accounts/default/token":
            raise missing(path)
        return {"access_token": "of-the-machine", "expires_in": 3600, "token_type": "Bearer"}

    def left(self):
        """What would be billed, or lie about."""
        return (sorted(self.things) + sorted(self.secrets) + sorted(self.repositories) + sorted(self.accounts)
                + [key for key, policy in self.policies.items() if key == "project" and policy.get("bindings")])


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    cloud, lock, log = Cloud(), threading.Lock(), None

    def handle_any(self):
        length = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(length)
        with self.lock:
            try:
                status, answer = 200, self.answer(json.loads(text) if text else {})
            except Refused as refused:
                status = refused.status
                answer = {"error": {"code": status, "message": refused.message, "status": refused.reason,
                                    "errors": [{"reason": refused.reason, "message": refused.message,
                                                "domain": "global"}]}}
            except Exception as wrong:  # a body that this stand-in did not foresee
                status, answer = 400, {"error": {"code": 400, "message": f"{type(wrong).__name__}: {wrong}"}}
            print(json.dumps({"method": self.command, "path": self.path, "status": status,
                              "body": text.decode(errors="replace")}), file=self.log, flush=True)
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = do_DELETE = do_PATCH = handle_any

    def answer(self, body):
        url = urllib.parse.urlparse(self.path)
        path, query = urllib.parse.unquote(url.path).strip("/"), urllib.parse.parse_qs(url.query)
        if path == "control/fail":
            self.cloud.failures.append(body)
            return {}
        if path == "control/left":
            return self.cloud.left()
        for failure in self.cloud.failures:
            if failure["times"] > 0 and re.match(failure["match"], f"{self.command} /{path}"):
                failure["times"] -= 1
                if failure.get("done"):
                    self.do(path, query, body)
                raise Refused(failure["status"], failure["reason"], failure["message"])
        return self.do(path, query, body)

    def do(self, path, query, body):
        service, _, rest = path.partition("/")
        base = f"http://{self.headers['Host']}/compute/v1/"
        if service == "compute":
            return self.cloud.compute(self.command, rest.partition("/")[2], query, body, base)
        if service not in ("serviceusage", "secretmanager", "artifactregistry", "iam", "cloudresourcemanager", "logging",
                           "metadata"):
            raise missing(path)
        return getattr(self.cloud, service)(self.command, rest, query, body, base)

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    Handler.log = open(sys.argv[2], "a", encoding="utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    # Not in the handler itself: shutdown() waits for the loop that it interrupts.
    signal.signal(signal.SIGTERM, lambda *_: threading.Thread(target=server.shutdown).start())
    server.serve_forever()
    for machine in Handler.cloud.machines.values():
        machine.halt()
