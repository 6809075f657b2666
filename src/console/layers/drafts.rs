//! What was left unfinished when a line dropped: taken up, discarded, or left for later.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::question::Question;
use super::{Command, LayerContext, Then, popup};
use crate::actions::{Context, KeyMap};
use crate::console::keys::with_keys;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::Job;
use crate::domain::moment::Moment;
use crate::store::KeptDraft;
use crate::words;

/// The drafts of a facility.
#[derive(Debug, Clone)]
pub struct DraftsPage {
    drafts: Vec<KeptDraft>,
    cursor: usize,
}

impl DraftsPage {
    /// A page of at least one draft.
    #[must_use]
    pub fn new(drafts: Vec<KeptDraft>) -> Self {
        Self { drafts, cursor: 0 }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, context: LayerContext) -> Then {
        let Some(kept) = self.drafts.get(self.cursor) else {
            return Then::Close;
        };
        match key.code {
            KeyCode::Up | KeyCode::Char('k') => self.cursor = self.cursor.saturating_sub(1),
            KeyCode::Down | KeyCode::Char('j') => {
                self.cursor = (self.cursor + 1).min(self.drafts.len() - 1);
            }
            KeyCode::Enter | KeyCode::Char('d' | 'D' | 'y' | 'Y') => {
                return Then::CloseAnd(Command::TakeDraft(Box::new(kept.draft.clone())));
            }
            KeyCode::Char('x' | 'X') => {
                let look = context.look;
                let title = format!(
                    "{} {}?",
                    look.say(texts::drafts::DISCARD_THE_UNFINISHED_FORM),
                    named(kept, context.look, context.now)
                );
                let forget = Command::Job(Box::new(Job::ForgetDraft(kept.draft.key.clone())));
                let question = Box::new(Question::new(title, forget));
                return Then::CloseAnd(Command::Ask(question));
            }
            KeyCode::Esc | KeyCode::Char('n' | 'N' | 'q') => return Then::Close,
            _ => {}
        }
        Then::Stay
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let mut lines = Vec::new();
        if let [only] = self.drafts.as_slice() {
            lines.push((asked(only, look, context.now), look.head()));
        } else {
            let title = look.say(texts::drafts::WHICH_ONE_SHALL_GO_ON);
            lines.push((title.to_owned(), look.head()));
            lines.push((String::new(), look.text()));
            for (place, kept) in self.drafts.iter().enumerate() {
                let marker = if place == self.cursor {
                    look.marker()
                } else {
                    "  "
                };
                let text = format!("{marker}{}", named(kept, look, context.now));
                let style = if place == self.cursor {
                    look.head()
                } else {
                    look.text()
                };
                lines.push((text, style));
            }
        }
        lines.push((String::new(), look.text()));
        let later = look.say(texts::drafts::IT_WAITS_ON_TODAY);
        lines.push((later.to_owned(), look.text()));
        lines.push((String::new(), look.text()));
        lines.push(popup::answers(Context::Drafts, look));
        popup::draw_to_read(frame, area, look.say(texts::drafts::QUESTION), &lines, look);
    }
}

/// The question about one draft.
fn asked(kept: &KeptDraft, look: Look, now: Moment) -> String {
    let what = look.say(texts::drafts::UNFINISHED_FORM);
    let go_on = look.say(texts::drafts::SHALL_IT_GO_ON);
    format!("{what} {}, {go_on}", named(kept, look, now))
}

/// Since when, of whom, and whose: `od 23:41: Čuček Matjaž, recepcija`.
fn named(kept: &KeptDraft, look: Look, now: Moment) -> String {
    let draft = &kept.draft;
    let since = words::moment_short(draft.since, now.date());
    let mut name = draft.content.full_name();
    if name.is_empty() {
        name = if draft.entry.is_some() {
            look.say(texts::drafts::CHANGE_OF_AN_ENTRY)
        } else {
            look.say(texts::drafts::GUEST_WITHOUT_A_NAME)
        }
        .to_owned();
    }
    let from = look.say(texts::drafts::OF);
    let name = crate::domain::text::SafeText::new(&name);
    format!("{from} {since}: {name} ({})", kept.who)
}

/// What stands on the first screen about drafts.
#[must_use]
pub fn note(drafts: &[KeptDraft], keys: &KeyMap, look: Look, now: Moment) -> Option<String> {
    let go_on = look.say(texts::drafts::GOES_ON_WITH);
    let go_on = with_keys(go_on, keys, look);
    match drafts {
        [] => None,
        [only] => {
            let what = look.say(texts::drafts::UNFINISHED_FORM);
            // The key first: on a narrow terminal the name is cut.
            Some(format!("{what} ({go_on}) {}", named(only, look, now)))
        }
        several => {
            let what = look.say(texts::drafts::UNFINISHED_FORMS);
            Some(format!("{what} ({go_on}): {}", several.len()))
        }
    }
}
