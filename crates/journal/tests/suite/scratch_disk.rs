//! A small disk in memory that can be full, grow, and become read-only.

use std::{path::Path, process::Command};

/// Mounted for one test. Needs the right to mount; without it the test says that it is skipped.
pub(crate) struct ScratchDisk {
    folder: tempfile::TempDir,
}

impl ScratchDisk {
    pub(crate) fn of(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"])
            .arg(folder.path())
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self { folder });
        }
        eprintln!("SKIPPED: a small disk cannot be mounted (only root may)");
        None
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn resize(&self, size: &str) {
        self.remount(&format!("remount,size={size}"));
    }

    pub(crate) fn make_read_only(&self) {
        self.remount("remount,ro");
    }

    fn remount(&self, options: &str) {
        let status = Command::new("mount")
            .args(["-o", options])
            .arg(self.path())
            .status();
        assert!(status.unwrap().success(), "mount -o {options}");
    }
}

impl Drop for ScratchDisk {
    fn drop(&mut self) {
        // Lazily: a test that fails may still have files open. A panic here would hide its own.
        let unmounted = Command::new("umount").arg("-l").arg(self.path()).status();
        if !unmounted.is_ok_and(|status| status.success()) {
            eprintln!("{} stays mounted", self.path().display());
        }
    }
}
