"""No space, no permission, another build, a signal: the old site stays as it was, with a message."""

import fcntl
import os
import pwd
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from conftest import PROGRAM
from reader import look


class Mount:
    """A file system for as long as the block runs; where that is not allowed, the test is skipped with the reason."""

    def __init__(self, folder, *arguments):
        self.folder, self.arguments = str(folder), arguments

    def __enter__(self):
        if os.geteuid() != 0:
            pytest.skip("only root can mount a file system")
        result = subprocess.run(["mount", *self.arguments, self.folder], capture_output=True, text=True, check=False)
        if result.returncode != 0:
            pytest.skip(f"mount is not allowed here: {result.stderr.strip()}")
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", self.folder], check=True)

    def remount(self, *options):
        subprocess.run(["mount", "-o", ",".join(("remount", *options)), self.folder], check=True)


def assert_refused(site, result, before, *words):
    assert result.returncode == 2, (result.returncode, result.stdout, result.stderr)
    for word in words:
        assert word in result.stderr, result.stderr
    assert "help: " in result.stderr
    assert site.snapshot() == before
    assert not site.working.exists()


def test_a_file_system_that_fills_up_leaves_the_old_site(site):
    site.root.joinpath("fs").mkdir()
    with Mount(site.root / "fs", "-t", "tmpfs", "-o", "size=8m", "tmpfs"):
        site.output = site.root / "fs" / "public"
        site.working = site.root / "fs" / ".public.differentia"
        output = ("--output", str(site.output))
        site.write(1)
        site.built(*output)
        site.write_foreign()
        before = site.snapshot()
        site.write(2)
        (site.root / "content/big.bin").write_bytes(os.urandom(9_000_000))
        assert_refused(site, site.build(*output), before, "No space left on device", "Nothing was published")
        (site.root / "content/big.bin").unlink()
        site.built(*output)
        site.assert_foreign()


def test_pages_that_fill_a_file_system_leave_the_old_site(site):
    site.root.joinpath("fs").mkdir()
    site.write(1)
    site.built()
    size = sum(path.stat().st_blocks * 512 for path in site.output.rglob("*")) // 1024
    # Room for one site and a half.
    with Mount(site.root / "fs", "-t", "tmpfs", "-o", f"size={size * 3 // 2}k", "tmpfs"):
        site.output = site.root / "fs" / "public"
        site.working = site.root / "fs" / ".public.differentia"
        output = ("--output", str(site.output))
        site.built(*output)
        before = site.snapshot()
        site.write(2)
        assert_refused(site, site.build(*output), before, "No space left on device")


def test_a_limit_of_file_size_leaves_the_old_site(site):
    site.write(1)
    site.built()
    site.write_foreign()
    before = site.snapshot()
    site.write(2)
    (site.root / "content/big.bin").write_bytes(b"x" * 3_000_000)
    limit = (1_000_000, resource.RLIM_INFINITY)
    result = site.build(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert_refused(site, result, before, "File too large")
    site.built()
    site.assert_foreign()


def test_a_read_only_file_system_leaves_the_old_site(site):
    site.root.joinpath("fs").mkdir()
    with Mount(site.root / "fs", "-t", "tmpfs", "tmpfs") as mount:
        site.output = site.root / "fs" / "public"
        site.working = site.root / "fs" / ".public.differentia"
        output = ("--output", str(site.output))
        site.write(1)
        site.built(*output)
        before = site.snapshot()
        mount.remount("ro")
        site.write(2)
        assert_refused(site, site.build(*output), before, "Read-only file system")
        mount.remount("rw")
        site.built(*output)


@pytest.mark.parametrize("whole", [True, False])
def test_a_folder_without_permission_leaves_the_old_site(site, whole):
    """`whole`: neither the output nor the folder around it may be written to; else only the output may not."""
    site.write(1)
    site.built()
    before = site.snapshot()
    site.write(2)
    options, program = {}, PROGRAM
    if os.geteuid() == 0:
        # Root may write anywhere, so the build is nobody's; the program may be where only root comes.
        options = {"user": 65534, "group": 65534, "extra_groups": []}
        program = shutil.copy(PROGRAM, site.root / "program")
        reason = unreachable(site, program, options)
        if reason:
            pytest.skip(f"without root the program does not run here: {reason}")
    if not whole and options:
        os.chown(site.root, 65534, 65534)
    site.output.chmod(0o555)
    site.root.chmod(0o555 if whole else 0o755)
    try:
        result = site.build(program=program, **options)
        assert_refused(site, result, before, "Permission denied")
    finally:
        site.root.chmod(0o755)
        site.output.chmod(0o755)


def unreachable(site, program, options):
    for folder in [site.root, *site.root.parents]:
        if folder == Path(tempfile.gettempdir()):
            break
        folder.chmod(0o755)
    try:
        result = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, **options)
        return result.stderr if result.returncode else None
    except OSError as error:
        return str(error)


@pytest.mark.parametrize("bound", [False, True])
def test_a_mount_point_is_kept_and_its_files_replaced_one_by_one(site, bound):
    site.output.mkdir()
    other = site.root / "other"
    other.mkdir()
    with Mount(site.output, *(["--bind", str(other)] if bound else ["-t", "tmpfs", "tmpfs"])):
        site.write(1)
        assert "one by one" in site.built().stdout
        site.write_foreign()
        site.write(2)
        result = site.built()
        assert "replaced one by one, since it is mounted" in result.stdout, result.stdout
        assert os.path.ismount(site.output) or bound
        site.assert_foreign()
        fresh = site.root / "fresh"
        site.built("--output", str(fresh))
        own = {name: data for name, data in site.snapshot().items() if name not in site.FOREIGN and name != "link"}
        assert own == {str(path.relative_to(fresh)): path.read_bytes() for path in fresh.rglob("*") if path.is_file()}
        assert "0 files written" in site.built().stdout
        assert not site.working.exists()


@pytest.mark.parametrize("kind", ["file", "folder", "bound"])
def test_a_mount_point_inside_the_output_stays(site, kind):
    site.write(1)
    site.built()
    inside = site.output / "up"
    inside.mkdir()
    other = site.root / "other"
    other.mkdir()
    with Mount(inside, *(["--bind", str(other)] if kind == "bound" else ["-t", "tmpfs", "tmpfs"])):
        (inside / "folder").mkdir()
        if kind == "file":
            (inside / "mine.txt").write_text("mine")
        inode = inside.stat().st_ino, inside.stat().st_dev
        site.write(2)
        result = site.built()
        assert "one by one, since another file system is mounted at “up” in it" in result.stdout, result.stdout
        assert (inside.stat().st_ino, inside.stat().st_dev) == inode
        assert (inside / "folder").is_dir() and (inside / "mine.txt").exists() == (kind == "file")
        assert look(site.output) == 2
        assert not site.working.exists()


def test_a_site_with_files_in_what_is_mounted_inside_its_output_is_refused(site):
    site.write(1)
    site.built()
    before = site.snapshot()
    site.write(2)
    (site.root / "content/up").mkdir()
    (site.root / "content/up/a.md").write_text("# A\n")
    (site.output / "up").mkdir()
    with Mount(site.output / "up", "-t", "tmpfs", "tmpfs"):
        assert_refused(site, site.build(), before, "Another file system is mounted at", "/public/up")


def test_a_mounted_output_that_fills_up_stays_as_it_was(site):
    site.pages = 12
    site.output.mkdir()
    site.write(1)
    with Mount(site.output, "-t", "tmpfs", "-o", "size=2m", "tmpfs"):
        site.built()
        site.write_foreign()
        site.write(2)
        free = os.statvfs(site.output).f_bavail * os.statvfs(site.output).f_frsize
        # Wherever the room ends, all of the old site is there, or all of the new one.
        for room in range(0, free, 4_096):
            (site.output / "filler").write_bytes(b"x" * (free - room))
            before = site.snapshot()
            result = site.build()
            if result.returncode == 0:
                assert room > 0
                break
            assert_refused(site, result, before, "No space left on device", "Nothing was published")
        assert look(site.output) == 2
        site.assert_foreign()


def test_the_home_folder_is_refused_whatever_the_environment_says(site):
    home = os.path.realpath(pwd.getpwuid(os.geteuid()).pw_dir)
    if not os.path.isdir(home) or site.root.resolve().is_relative_to(home):
        pytest.skip("there is no home folder apart from this test")
    site.write(1)
    for environment in ({**os.environ, "HOME": str(site.root)}, {"PATH": os.environ["PATH"]}):
        result = site.build("--output", home, env=environment)
        assert result.returncode == 2 and "is or holds your home folder" in result.stderr, result.stderr


def test_a_second_build_at_the_same_time_is_refused(site):
    site.write(1)
    site.built()
    before = site.snapshot()
    site.write(2)
    site.working.mkdir()
    with open(site.working / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = site.build()
        assert result.returncode == 2 and "Another build is publishing into" in result.stderr, result.stderr
        assert "help: Wait until it has ended" in result.stderr
        assert site.snapshot() == before
    site.built()
    assert not site.working.exists()


def test_many_builds_at_once_end_with_a_whole_site(site):
    site.write(1)
    site.built()
    site.write_foreign()
    for generation in range(2, 5):
        site.write(generation)
        processes = [
            subprocess.Popen(site.command("--jobs", "1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        results = [(process.communicate(), process.returncode) for process in processes]
        assert 0 in [code for _, code in results], results
        for (_, errors), code in results:
            assert code == 0 or (code == 2 and "Another build" in errors), (code, errors)
        assert not site.working.exists()
        assert "0 files written" in site.built().stdout
        site.assert_foreign()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_the_old_site_and_no_working_folder(site, number):
    site.write(1)
    site.built()
    site.write_foreign()
    for generation in range(2, 12):
        before = site.snapshot()
        site.write(generation)
        process = subprocess.Popen(
            site.command("--jobs", "1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + 60
        while not (site.working / "new").exists() and process.poll() is None and time.monotonic() < end:
            pass
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
        assert not site.working.exists()
        if process.returncode == 0:  # It was faster than the signal.
            continue
        assert process.returncode == -number, process.returncode
        assert "Nothing was published: the build was interrupted." in errors
        assert site.snapshot() == before
        site.built()
        site.assert_foreign()
        return
    pytest.fail("every build ended before its signal came")


def test_an_unchanged_site_is_known_at_once_and_any_change_is_seen(site):
    site.write(1)
    (site.root / "content/a.txt").write_text("one")
    first = site.built()
    probe = site.root / "probe"
    probe.write_text("x")
    try:
        os.setxattr(probe, "user.differentia", b"x" * 500)
    except (AttributeError, OSError):
        pytest.skip("the file system keeps no extended attributes")
    second = site.built("--time")
    assert "articles" not in second.stdout and "0 files written" in second.stdout
    assert second.stdout.splitlines()[0].split(":")[0] == first.stdout.splitlines()[0].split(":")[0]

    def changed(count):
        output = site.built("--time").stdout
        assert "articles" in output and f"{count} written" in output, output
        assert "articles" not in site.built("--time").stdout

    (site.root / "content/a.txt").write_text("two")
    changed("1 file")
    (site.output / "index.html").unlink()
    changed("1 file")
    (site.root / "content/b.txt").write_text("new")
    changed("1 file")
    (site.root / "content/part0/p0.md").write_text("# Page 0\n\nGeneration 1. Other words.\n")
    assert "articles" in site.built("--time").stdout

    # Files that no build is given, but a page asks for.
    (site.root / "content/include.md").write_text("# Included\n\n{{#include ../examples/a.txt}}\n\n![](p.svg)\n")
    (site.root / "examples").mkdir()
    (site.root / "examples/a.txt").write_text("The first words.\n")
    (site.root / "content/p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"/>')
    site.built()
    assert "articles" not in site.built("--time").stdout
    (site.root / "examples/a.txt").write_text("Second words.\n")
    changed("1 file")
    assert "Second words." in (site.output / "include.html").read_text()
    (site.root / "content/p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"/>')
    changed("2 files")
    assert 'width="30"' in (site.output / "include.html").read_text()
    assert "articles" in site.built("--time", "--base-url", "https://example.org/").stdout
    (site.output / "index.html").write_text("by hand")
    refused = site.build()
    assert refused.returncode == 2 and "was changed after a build wrote it" in refused.stderr
    site.built("--overwrite")


def test_what_a_build_reported_is_reported_again(site):
    site.write(1)
    (site.root / "content/wrong.md").write_text("---\ntitel: Oh\n---\n\nText.\n")
    first, second = site.built(), site.built("--time")
    assert first.stderr == second.stderr != ""
    assert "1 warning" in first.stdout and "1 warning" in second.stdout
    assert "articles" not in second.stdout or not hasattr(os, "getxattr")


def test_a_site_can_be_published_from_inside_its_output(site):
    site.write(1)
    site.built()
    site.write(2)
    result = site.built(cwd=site.output)
    assert "one by one, since this program was started inside it" in result.stdout
