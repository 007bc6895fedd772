# SPDX-License-Identifier: Apache-2.0
"""campaign_modes.py PROGRAM parallel|slurm: a campaign comes to the same report whatever has shared out its shards, be it
`run`, GNU parallel, one of whose machines is reached by ssh, or Slurm with a machine and a folder of its own."""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile

PLAN = ["campaign", "plan", "night", "--crosscheck", "mips,arm,power", "--seeds", "1..12", "--shard", "2",
        "--operations", "100", "--scenarios", "match.yaml", "--scenarios", "bad.yaml", "--command", "true",
        "--command", "echo no; exit 3"]
SHARDS = 21
SCENARIO = "timer: mips-cp0\nparameters: {clock: 100 MHz, ccres: 1}\nsteps: [{edge: 5, read: Count, expect: %d}]\n"


class Campaign:
    """A campaign in a folder of its own. Two of its shards fail."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        (folder / "match.yaml").write_text(SCENARIO % 5)
        (folder / "bad.yaml").write_text(SCENARIO % 6)
        assert self.run(*PLAN).returncode == 0
        assert self.to_do() == SHARDS, self.to_do()

    def run(self, *words):
        return subprocess.run([self.program, *words], cwd=self.folder, text=True, capture_output=True, check=False)

    def to_do(self):
        return len(self.run("campaign", "shards", "night").stdout.split())

    def report(self):
        """Text and JSON, without the times, and with other names for what lies in this folder."""
        told = self.run("campaign", "report", "night", "--json", "night.json")
        assert told.returncode == 1, told
        merged = json.loads((self.folder / "night.json").read_text())
        for name in "times", "campaign":  # the names of scenario files are part of the campaign
            del merged[name]
        text = told.stdout.split("CPU time")[0] + json.dumps(merged)
        return text.replace(str(self.folder), "FOLDER")


def by_parallel(campaign):
    """Two machines: this one, and one that is reached by a program in the place of ssh."""
    ssh = campaign.folder / "ssh"
    # As a login does, it names the shell: parallel asks there, and here may be none.
    ssh.write_text('#!/bin/sh\necho "$1" >>"$0.log"\nshift\n[ "$1" != -- ] || shift\ncd\nSHELL=/bin/sh exec sh -c "$*"\n')
    ssh.chmod(0o755)
    hosts = campaign.folder / "hosts"
    hosts.write_text(f"1/:\n1/{ssh} elsewhere\n")
    home = campaign.folder / "home"  # where a login begins
    home.mkdir()
    shards = campaign.run("campaign", "shards", "night").stdout
    ran = subprocess.run(
        ["parallel", "--will-cite", "--sshloginfile", str(hosts), "--workdir", ".", campaign.program, "campaign",
         "shard", "night", "{}"],
        cwd=campaign.folder, input=shards, text=True, capture_output=True, check=False,
        env={**os.environ, "HOME": str(home)})
    assert ran.returncode == 2, ran  # that many have failed
    assert "elsewhere" in pathlib.Path(f"{ssh}.log").read_text()


SLURM = """ClusterName=archtimers
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmdSpoolDir={folder}/spool
StateSaveLocation={folder}/state
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Slurm:
    """A cluster of this machine alone, for as long as it is used."""

    def __init__(self, folder):
        self.folder, self.daemons = folder, []
        for name in "spool", "state":
            (folder / name).mkdir()
        user = subprocess.run(["id", "-un"], text=True, stdout=subprocess.PIPE, check=True).stdout.strip()
        self.conf = folder / "slurm.conf"
        self.conf.write_text(SLURM.format(host=socket.gethostname().split(".")[0], user=user, folder=folder,
                                          ports=free_ports(2), cpus=os.cpu_count()))
        key = folder / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o600)
        self.environment = {**os.environ, "SLURM_CONF": str(self.conf)}

    def __enter__(self):
        place = str(self.folder)
        self.start("munged", "--foreground", "--force", f"--key-file={place}/munge.key", f"--socket={place}/munge.socket",
                   f"--pid-file={place}/munge.pid", f"--log-file={place}/munge.log", f"--seed-file={place}/munge.seed")
        self.start("slurmctld", "-D", "-f", str(self.conf))
        self.start("slurmd", "-D", "-f", str(self.conf))
        return self

    def __exit__(self, *_):
        for each in reversed(self.daemons):
            each.terminate()
            each.wait()

    def start(self, name, *words):
        with open(self.folder / f"{name}.log", "a", encoding="utf-8") as log:
            self.daemons.append(subprocess.Popen([shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin"), *words],
                                                 env=self.environment, stdout=log, stderr=log))

    def logs(self):
        return "\n".join(f"{log.name}:\n{log.read_text()}" for log in sorted(self.folder.glob("*.log")))


def by_slurm(campaign):
    """What docs/campaign.md says."""
    with tempfile.TemporaryDirectory(prefix="slurm") as folder, Slurm(pathlib.Path(folder)) as cluster:
        ranges = campaign.run("campaign", "shards", "night", "--ranges").stdout.strip()
        assert ranges == f"1-{SHARDS}", ranges
        # Waits until the cluster takes it, and until it is done.
        sent = subprocess.run(
            ["sbatch", "--wait", "--output=/dev/null", f"--array={ranges}",
             f"--wrap={campaign.program} campaign shard night $SLURM_ARRAY_TASK_ID"],
            cwd=campaign.folder, env=cluster.environment, text=True, capture_output=True, timeout=300, check=False)
        assert sent.returncode == 1, f"{sent}\n{cluster.logs()}"  # the greatest of the shards' exit codes


def main(program, mode):
    with tempfile.TemporaryDirectory() as here, tempfile.TemporaryDirectory() as there:
        alone = Campaign(program, pathlib.Path(here))
        assert alone.run("campaign", "run", "night", "--jobs", "2").returncode == 1
        shared = Campaign(program, pathlib.Path(there))
        {"parallel": by_parallel, "slurm": by_slurm}[mode](shared)
        assert shared.to_do() == 0, shared.to_do()
        assert shared.report() == alone.report(), f"{shared.report()}\n{alone.report()}"
        print(f"{SHARDS} shards by {mode}: the report of one process")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), sys.argv[2])
