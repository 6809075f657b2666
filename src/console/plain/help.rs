//! The commands of the console in lines.

use super::Plain;
use super::talk::Answered;
use crate::console::texts;

impl Plain {
    pub(super) fn help(&self) -> Answered<()> {
        let lines = texts::plain_help::lines(self.look().language);
        lines.iter().try_for_each(|line| self.talk.say(line))
    }
}
