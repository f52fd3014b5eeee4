//! Objects of the hostile account that show themselves otherwise than they are.

use serde_json::{Map, Value};

/// What an object's JSON says differently: properties replaced or added, properties left out.
#[derive(Clone, Default)]
pub(crate) struct Disguise {
    pub(crate) properties: Map<String, Value>,
    pub(crate) without: Vec<&'static str>,
}

impl Disguise {
    pub(crate) fn worn_by(&self, mut object: Value) -> Value {
        if let Value::Object(properties) = &mut object {
            properties.extend(self.properties.clone());
            properties.retain(|name, _| !self.without.contains(&name.as_str()));
        }
        object
    }
}
