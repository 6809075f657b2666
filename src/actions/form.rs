//! The keys of the guest form, where every letter is text: each F-key and Ctrl is a second way.

use strum::VariantNames;

use super::key::Key::{self, BackTab, Char, Ctrl, Down, Enter, Esc, F, Left, Right, Tab, Up};

/// Everything that a key does in the form but typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantNames)]
pub enum FormAction {
    /// What is selected in a list, the button, or the next field.
    Enter,
    /// The next field.
    Next,
    /// The field before.
    Back,
    /// Down in a list, else the next field.
    Down,
    /// Up in a list, else the field before.
    Up,
    /// The button to the left.
    ButtonLeft,
    /// The button to the right.
    ButtonRight,
    /// Saves and closes.
    Save,
    /// Saves and opens the next of the party.
    SaveAndNext,
    /// The same as the guest before.
    CopyPrevious,
    /// Takes what is proposed.
    TakeOther,
    /// Takes the guest of the book who is offered.
    TakeOffer,
    /// Leaves the entry as it is in the book.
    LeaveAsInTheBook,
    /// Takes the last change back.
    Undo,
    /// Does it again.
    Redo,
    /// Empties the field.
    ClearField,
    /// Rubs out the word before the cursor.
    RubOutWord,
    /// Rubs out the letter before the cursor.
    RubOut,
    /// Edits the sequence number.
    Number,
    /// What AJPES or Police hold.
    ShowAccepted,
    /// The history of the entry.
    ShowHistory,
    /// The palette.
    Palette,
    /// Help for the field under the cursor.
    Help,
    /// Closes a list, then the form.
    Close,
}

/// A row of the table.
#[derive(Debug)]
pub struct FormBinding {
    /// What it does.
    pub action: FormAction,
    /// Its keys, which work everywhere in the form.
    pub keys: &'static [Key],
    /// A few words for the hint line, Slovenian and English; empty: not hinted at.
    pub hint: (&'static str, &'static str),
    /// Where there is a way without F-key and Ctrl, in words, Slovenian and English.
    pub way: (&'static str, &'static str),
    /// A sentence for the help.
    pub help: (&'static str, &'static str),
    /// Whether the palette shows it.
    pub is_in_palette: bool,
}

type Words = (&'static str, &'static str);

const fn row(
    action: FormAction,
    keys: &'static [Key],
    hint: Words,
    way: Words,
    help: Words,
) -> FormBinding {
    FormBinding {
        action,
        keys,
        hint,
        way,
        help,
        is_in_palette: true,
    }
}

const fn moving(action: FormAction, keys: &'static [Key], hint: Words, help: Words) -> FormBinding {
    FormBinding {
        action,
        keys,
        hint,
        way: ("", ""),
        help,
        is_in_palette: false,
    }
}

/// In the order in which the help shows them.
#[rustfmt::skip]
pub const FORM_BINDINGS: &[FormBinding] = &[
    moving(FormAction::Enter, &[Enter], ("naprej", "next"), ("naprej; vzame izbrano vrstico seznama; pritisne gumb", "goes on; takes the selected row of a list; presses the button")),
    moving(FormAction::Next, &[Tab], ("", ""), ("naslednje polje, za zadnjim gumbi", "next field, after the last one the buttons")),
    moving(FormAction::Back, &[BackTab], ("", ""), ("prejšnje polje", "field before")),
    moving(FormAction::Down, &[Down], ("", ""), ("naslednje polje; v seznamu niže", "next field; down in a list")),
    moving(FormAction::Up, &[Up], ("nazaj", "back"), ("prejšnje polje; v seznamu više", "field before; up in a list")),
    moving(FormAction::ButtonLeft, &[Left], ("", ""), ("gumb levo; v polju znak levo", "button to the left; a letter to the left in a field")),
    moving(FormAction::ButtonRight, &[Right], ("drug gumb", "other button"), ("gumb desno; v polju znak desno", "button to the right; a letter to the right in a field")),
    row(FormAction::Save, &[F(2), Ctrl('o')], ("shrani", "save"), ("gumb", "button"), ("shrani; tudi z gumbom za zadnjim poljem", "save; also with the button after the last field")),
    row(FormAction::SaveAndNext, &[F(3), Ctrl('n')], ("in naslednji", "and next guest"), ("gumb", "button"), ("shrani in odpri naslednjega gosta skupine", "save and open the next guest of the party")),
    row(FormAction::CopyPrevious, &[F(4)], ("", ""), ("= pred tipkanjem", "= before typing"), ("isto kot pri prejšnjem gostu", "the same as the guest before")),
    row(FormAction::TakeOther, &[Ctrl('t'), F(8)], ("predlog", "proposal"), ("", ""), ("vzemi, kar je predlagano iz dokumenta ali iz knjige", "take what is proposed from the document or the book")),
    row(FormAction::TakeOffer, &[F(5), Ctrl('g')], ("vzame gosta", "takes the guest"), ("1 do 5 pri imenu", "1 to 5 in a name"), ("vzame ponujenega gosta iz knjige", "takes the guest of the book who is offered")),
    row(FormAction::LeaveAsInTheBook, &[F(10), Ctrl('l')], ("kot v knjigi", "as in the book"), ("", ""), ("pusti vpis, kakor je v knjigi, kjer seznam pravi drugače", "leave the entry as it is in the book, where a list says otherwise")),
    row(FormAction::Undo, &[Ctrl('z')], ("", ""), ("", ""), ("razveljavi", "undo")),
    row(FormAction::Redo, &[Ctrl('y')], ("", ""), ("", ""), ("ponovi, kar je bilo razveljavljeno", "do again what was undone")),
    row(FormAction::ClearField, &[Ctrl('u')], ("", ""), ("", ""), ("izprazni polje", "empty the field")),
    moving(FormAction::RubOutWord, &[Ctrl('w')], ("", ""), ("izbriše besedo pred kazalko", "rubs out the word before the cursor")),
    // Some terminals send it for the key above Enter.
    moving(FormAction::RubOut, &[Ctrl('h')], ("", ""), ("izbriše znak pred kazalko", "rubs out the letter before the cursor")),
    row(FormAction::Number, &[F(6)], ("", ""), ("gumb", "button"), ("zaporedna številka", "sequence number")),
    row(FormAction::ShowAccepted, &[F(7)], ("", ""), ("gumb", "button"), ("kaj ima AJPES ali policija, ob tem, kar je v knjigi", "what AJPES or Police hold, beside what is in the book")),
    row(FormAction::ShowHistory, &[F(9)], ("", ""), ("", ""), ("zgodovina vpisa: spremembe, poslano, odgovori", "history of the entry: changes, what was sent, answers")),
    moving(FormAction::Palette, &[], ("", ""), (": pred tipkanjem v polje ali na gumbu poišče ukaz obrazca po besedah", ": before typing in a field or on a button finds a command of the form by its words")),
    moving(FormAction::Help, &[F(1)], ("pomoč", "help"), ("pomoč za polje pod kazalko; tudi ? pred tipkanjem v polje ali na gumbu", "help for the field under the cursor; also ? before typing in a field or on a button")),
    moving(FormAction::Close, &[Esc], ("zapri", "close"), ("zapri", "close")),
];

/// What the hint line says while a list is open, where these do something else.
pub const HINTS_OF_A_LIST: &[(FormAction, (&str, &str))] = &[
    (FormAction::Enter, ("izberi", "choose")),
    (FormAction::Down, ("drugo", "another")),
    (FormAction::Close, ("zapri seznam", "close the list")),
];

/// Letters that do something where nothing was typed yet, beside the keys of the table.
pub const AT_THE_START: &[(Key, FormAction)] = &[
    (Char('?'), FormAction::Help),
    (Char(':'), FormAction::Palette),
];

impl FormAction {
    /// What a key does in the form; `None`: it types.
    #[must_use]
    pub fn of(key: Key) -> Option<Self> {
        FORM_BINDINGS
            .iter()
            .find(|binding| binding.keys.contains(&key))
            .map(|binding| binding.action)
    }

    /// The words of the hint line about it.
    #[must_use]
    pub fn hint(self) -> (&'static str, &'static str) {
        let mut rows = FORM_BINDINGS.iter();
        rows.find(|row| row.action == self)
            .map_or(("", ""), |row| row.hint)
    }

    /// The key that the hint line shows: a letter where nothing is typed yet, else the first.
    #[must_use]
    pub fn shown(self, is_start: bool) -> Option<Key> {
        let mut letters = AT_THE_START.iter().filter(|_| is_start);
        let letter = letters.find(|(_, action)| *action == self);
        let mut rows = FORM_BINDINGS.iter();
        letter.map(|(letter, _)| *letter).or_else(|| {
            let row = rows.find(|row| row.action == self)?;
            row.keys.first().copied()
        })
    }

    /// What a letter does where nothing is typed yet.
    #[must_use]
    pub fn at_the_start(key: Key) -> Option<Self> {
        AT_THE_START
            .iter()
            .find_map(|(letter, action)| (*letter == key).then_some(*action))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_of_the_form_does_one_thing_and_each_row_has_words() {
        let mut seen = Vec::new();
        for binding in FORM_BINDINGS {
            assert!(!binding.help.0.is_empty() && !binding.help.1.is_empty());
            assert_eq!(binding.way.0.is_empty(), binding.way.1.is_empty());
            assert_eq!(binding.hint.0.is_empty(), binding.hint.1.is_empty());
            for key in binding.keys {
                assert!(!seen.contains(key), "{key:?} twice");
                seen.push(*key);
            }
        }
    }

    #[test]
    fn every_action_of_the_form_has_a_row() {
        for name in FormAction::VARIANTS {
            let mut rows = FORM_BINDINGS.iter();
            assert!(
                rows.any(|row| format!("{:?}", row.action) == *name),
                "{name}"
            );
        }
    }

    #[test]
    fn terminals_keep_none_of_the_keys_of_the_form() {
        // Flow control, the prefixes of tmux and screen, the end of a program.
        for taken in ['s', 'q', 'a', 'b', 'c'] {
            assert_eq!(FormAction::of(Key::Ctrl(taken)), None, "{taken}");
        }
    }

    #[test]
    fn what_has_only_a_second_way_is_in_the_palette() {
        for binding in FORM_BINDINGS {
            let is_second_way = |key: &Key| matches!(key, Key::F(_) | Key::Ctrl(_));
            let has_only = !binding.keys.is_empty() && binding.keys.iter().all(is_second_way);
            let rubs_out = matches!(
                binding.action,
                FormAction::RubOut | FormAction::RubOutWord | FormAction::Help
            );
            assert!(
                !has_only || rubs_out || binding.is_in_palette,
                "{binding:?}"
            );
        }
    }
}
