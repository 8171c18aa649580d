//! Roles: what a person is in an office, by the names the SOPs use.

use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// Code of a role in kebab-case, for instance `sekretariat`. Which roles there are is data
/// (`data/roles.toml`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Role(pub String);

impl Role {
    /// The role with this code.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Which cases a role opens to its holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sight {
    /// All cases of the office: those who receive, route, sign and archive.
    Office,
    /// Cases that name the person in an SPT or disposisi, or that the person opened; and,
    /// while no SPT names anybody, cases with an open step for the role.
    Named,
    /// Cases in which a step for the role has been reached.
    Reached,
    /// None: the performer is outside the office and has no account.
    Outside,
}

/// What is known of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleInfo {
    /// Its code.
    pub role: Role,
    /// Indonesian name.
    pub name: String,
    /// English name.
    pub name_en: String,
    /// What its holders see.
    pub sight: Sight,
    /// How high it stands: holders rule over those who stand lower. 0 rules over nobody.
    #[serde(default)]
    pub rank: u8,
    /// Other roles whose holders are competent to take a holder's place.
    #[serde(default)]
    pub stand_ins: Vec<Role>,
}

/// All roles, from `data/roles.toml`, in its order.
pub fn roles() -> &'static [RoleInfo] {
    static ROLES: OnceLock<Vec<RoleInfo>> = OnceLock::new();
    ROLES.get_or_init(|| {
        // The build script has read the same text.
        let text = include_str!(concat!(env!("OUT_DIR"), "/roles.json"));
        crate::json::read(text).unwrap_or_default()
    })
}

/// What is known of a role; `None` for one that no data knows.
pub fn info(role: &Role) -> Option<&'static RoleInfo> {
    roles().iter().find(|info| &info.role == role)
}

/// Names of roles, one after the other; a role that no data knows goes by its code.
pub fn names(roles: &[Role], name: fn(&RoleInfo) -> &str) -> String {
    let names: Vec<&str> =
        roles.iter().map(|role| info(role).map_or(role.0.as_str(), name)).collect();
    names.join(", ")
}

/// What holders of a role see; a role that no data knows sees nothing.
pub fn sight(role: &Role) -> Sight {
    info(role).map_or(Sight::Outside, |info| info.sight)
}

/// How high somebody with these roles stands.
pub fn rank(held: &[Role]) -> u8 {
    held.iter().filter_map(info).map(|info| info.rank).max().unwrap_or(0)
}
