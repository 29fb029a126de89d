//! JSON of small documents, parsed by the browser: serde_json's values and numbers would add 20 KB over the wire. The
//! list of users is decoded by [`crate::directory`] instead, as it arrives.

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    Array(Vec<Json>),
    /// An object. Of members with the same name, the last counts.
    Object(JsonObject),
}

/// The members of an object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct JsonObject(Vec<(String, Json)>);

impl JsonObject {
    /// The member with this name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.iter().find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// All members.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }
}

impl Json {
    /// Parses a document; `None` when it is not JSON, or nested deeper than 32 levels.
    pub fn parse(text: &str) -> Option<Self> {
        parser::parse(text)
    }

    /// An object with these string members, without those that are `None`.
    pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let members = members.into_iter();
        let members = members.filter_map(|(name, text)| Some((name.to_owned(), Self::Text(text?.to_owned()))));
        Self::Object(JsonObject(members.collect()))
    }

    /// The member of an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, if this is one.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&JsonObject> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// The maximum nesting depth: more than any document of this page has, and far less than the stack allows.
const MAX_DEPTH: usize = 32;

#[cfg(target_arch = "wasm32")]
mod parser {
    use js_sys::{Array, JSON, Object};
    use wasm_bindgen::{JsCast, JsValue};

    use super::{Json, JsonObject, MAX_DEPTH};

    pub(super) fn parse(text: &str) -> Option<Json> {
        convert(&JSON::parse(text).ok()?, MAX_DEPTH)
    }

    fn convert(value: &JsValue, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        if value.is_null() {
            return Some(Json::Null);
        }
        if let Some(text) = value.as_string() {
            return Some(Json::Text(text));
        }
        if let Some(number) = value.as_f64() {
            return Some(Json::Number(number));
        }
        if let Some(truth) = value.as_bool() {
            return Some(Json::Bool(truth));
        }
        if let Some(elements) = value.dyn_ref::<Array>() {
            return elements
                .iter()
                .map(|element| convert(&element, depth))
                .collect::<Option<Vec<_>>>()
                .map(Json::Array);
        }
        let member = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, convert(&entry.get(1), depth)?))
        };
        let members = Object::entries(value.unchecked_ref());
        members
            .iter()
            .map(member)
            .collect::<Option<Vec<_>>>()
            .map(|members| Json::Object(JsonObject(members)))
    }

    impl Json {
        /// Serializes it as compact JSON.
        pub fn to_text(&self) -> String {
            JSON::stringify(&self.to_js()).map(String::from).unwrap_or_default()
        }

        fn to_js(&self) -> JsValue {
            match self {
                Self::Null => JsValue::NULL,
                Self::Bool(truth) => JsValue::from_bool(*truth),
                Self::Number(number) => JsValue::from_f64(*number),
                Self::Text(text) => JsValue::from_str(text),
                Self::Array(elements) => elements.iter().map(Self::to_js).collect::<Array>().into(),
                Self::Object(members) => {
                    let entries: Array = members
                        .iter()
                        .map(|(key, value)| Array::of2(&JsValue::from_str(key), &value.to_js()))
                        .collect();
                    Object::from_entries(&entries).map_or(JsValue::NULL, JsValue::from)
                }
            }
        }
    }
}

/// The same for the tests on the host.
#[cfg(not(target_arch = "wasm32"))]
mod parser {
    use serde_json::Value;

    use super::{Json, JsonObject, MAX_DEPTH};

    pub(super) fn parse(text: &str) -> Option<Json> {
        let value: Value = serde_json::from_str(text).ok()?;
        let json = Json::from(value);
        (depth(&json) <= MAX_DEPTH).then_some(json)
    }

    fn depth(json: &Json) -> usize {
        1 + match json {
            Json::Array(elements) => elements.iter().map(depth).max().unwrap_or_default(),
            Json::Object(members) => members.iter().map(|(_, value)| depth(value)).max().unwrap_or_default(),
            _ => 0,
        }
    }

    impl From<Value> for Json {
        fn from(value: Value) -> Self {
            match value {
                Value::Null => Self::Null,
                Value::Bool(truth) => Self::Bool(truth),
                Value::Number(number) => Self::Number(number.as_f64().unwrap_or(f64::NAN)),
                Value::String(text) => Self::Text(text),
                Value::Array(elements) => Self::Array(elements.into_iter().map(Self::from).collect()),
                Value::Object(members) => {
                    let members = members.into_iter().map(|(key, value)| (key, Self::from(value)));
                    Self::Object(JsonObject(members.collect()))
                }
            }
        }
    }

    impl Json {
        /// Serializes it as compact JSON.
        pub fn to_text(&self) -> String {
            self.to_value().to_string()
        }

        fn to_value(&self) -> Value {
            match self {
                Self::Null => Value::Null,
                Self::Bool(truth) => (*truth).into(),
                // As the browser writes them: whole numbers without a fraction.
                Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => (*number as i64).into(),
                Self::Number(number) => (*number).into(),
                Self::Text(text) => text.as_str().into(),
                Self::Array(elements) => elements.iter().map(Self::to_value).collect(),
                Self::Object(members) => members
                    .iter()
                    .map(|(key, value)| (key.to_owned(), value.to_value()))
                    .collect(),
            }
        }
    }
}
