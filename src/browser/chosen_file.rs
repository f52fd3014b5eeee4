//! A file that the user has chosen.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;

/// The text of the file that was chosen last, if there is one of at most so many bytes. The same file can
/// be chosen once more.
pub async fn text_of(input: &HtmlInputElement, at_most: f64) -> Option<String> {
    let file = input.files().and_then(|files| files.get(0));
    input.set_value("");
    let file = file.filter(|file| file.size() <= at_most)?;
    let text = JsFuture::from(file.text()).await.ok()?;
    text.as_string()
}
