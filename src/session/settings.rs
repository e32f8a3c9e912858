//! The program's own settings and recent files, in the reader's configuration folder.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Recent files kept.
const RECENT: usize = 12;

/// What the window remembers from one day to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language of the interface (`en`, `de`); empty follows the system.
    pub language: String,
    /// `light`, `dark` or `system`.
    pub theme: String,
    /// Zoom, 1.0 is normal.
    pub zoom: f32,
    /// Files and folders opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// The reader's name, for decisions.
    pub name: String,
    /// Folder of an encoder of the reader's choice.
    pub encoder: Option<PathBuf>,
    /// Folder with lists of the reader's own.
    pub lists: Option<PathBuf>,
    /// The window as it was closed.
    pub window: Option<WindowPlace>,
    /// Columns of exports, by the field of an article that they hold (`title`, `text`, `outlet` …).
    pub columns: BTreeMap<String, String>,
    /// Limits of reading, by name (`file_bytes`, `pdf_pages` …); those left out are the built-in ones.
    pub limits: BTreeMap<String, u64>,
    /// A page may be fetched by its address, when the reader asks for one and says yes; `false` turns it off for good.
    pub links: bool,
    /// Also pages of the reader's own network.
    pub private_links: bool,
}

/// Where and how large the window was, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Left edge of the frame; unknown on systems that do not tell.
    pub x: Option<f32>,
    /// Upper edge of the frame.
    pub y: Option<f32>,
    /// Width of the inside.
    pub width: f32,
    /// Height of the inside.
    pub height: f32,
    /// It filled the screen.
    pub maximised: bool,
}

impl WindowPlace {
    /// A place that a window can be opened at: a file edited by hand may say anything.
    pub fn sensible(self) -> bool {
        let fits = |v: f32, most: f32| v.is_finite() && v.abs() <= most;
        let corner = self.x.is_none_or(|x| fits(x, 20_000.0)) && self.y.is_none_or(|y| fits(y, 20_000.0));
        corner && fits(self.width, 20_000.0) && fits(self.height, 20_000.0) && self.width >= 400.0 && self.height >= 300.0
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: String::new(),
            theme: "system".into(),
            zoom: 1.0,
            recent: Vec::new(),
            name: String::new(),
            encoder: None,
            lists: None,
            window: None,
            columns: BTreeMap::new(),
            limits: BTreeMap::new(),
            links: true,
            private_links: false,
        }
    }
}

impl Preferences {
    /// What may be fetched.
    pub fn link_policy(&self) -> crate::load::link::Policy {
        crate::load::link::Policy { allowed: self.links, private: self.private_links }
    }

    /// Puts a file at the top of the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|p| p != path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(RECENT);
    }

    /// Reads the preferences; what cannot be read is set aside beside itself, never overwritten.
    pub fn load(file: &Path) -> Self {
        let Ok(text) = std::fs::read_to_string(file) else { return Self::default() };
        toml::from_str(&text).unwrap_or_else(|_| {
            let _ = std::fs::rename(file, file.with_extension("toml.broken"));
            Self::default()
        })
    }

    /// Writes the preferences.
    ///
    /// # Errors
    /// Whatever the disk says.
    pub fn save(&self, file: &Path) -> std::io::Result<()> {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        super::write(file, toml::to_string(self).map_err(std::io::Error::other)?.as_bytes())
    }
}

/// Where the preferences are; `PARALLAX_CONFIG_DIR` moves them, for tests and for programs on a stick.
pub fn file() -> Option<PathBuf> {
    let folder = std::env::var_os("PARALLAX_CONFIG_DIR").map(PathBuf::from);
    folder
        .or_else(|| directories::ProjectDirs::from("", "", "parallax").map(|d| d.config_dir().to_path_buf()))
        .map(|f| f.join("settings.toml"))
}

/// Language of the reader's system, as far as there is an interface for it.
pub fn system_language() -> &'static str {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|k| std::env::var(k).ok().filter(|v| !v.is_empty()));
    if set.is_some_and(|l| l.to_lowercase().starts_with("de")) { "de" } else { "en" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_come_back_and_broken_ones_are_set_aside() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("sub/settings.toml");
        let mut p = Preferences::default();
        (0..20).for_each(|i| p.remember(Path::new(&format!("/x/{i}"))));
        p.remember(Path::new("/x/15"));
        p.columns.insert("title".into(), "Headline".into());
        p.limits.insert("pdf_pages".into(), 20);
        assert_eq!((p.recent.len(), p.recent[0].clone()), (RECENT, PathBuf::from("/x/15")));
        p.window = Some(WindowPlace { x: Some(10.0), y: None, width: 1280.0, height: 800.0, maximised: true });
        p.save(&file).unwrap();
        assert_eq!(Preferences::load(&file), p);
        std::fs::write(&file, "zoom = [").unwrap();
        assert_eq!(Preferences::load(&file), Preferences::default());
        assert!(dir.path().join("sub/settings.toml.broken").exists());
    }

    #[test]
    fn a_window_is_not_opened_where_nobody_can_see_it() {
        let place = WindowPlace { x: Some(0.0), y: Some(0.0), width: 900.0, height: 700.0, maximised: false };
        assert!(place.sensible());
        for bad in [
            WindowPlace { x: Some(f32::NAN), ..place },
            WindowPlace { width: 3.0, ..place },
            WindowPlace { height: f32::INFINITY, ..place },
            WindowPlace { y: Some(1e9), ..place },
        ] {
            assert!(!bad.sensible(), "{bad:?}");
        }
    }
}
