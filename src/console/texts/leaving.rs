//! Why the console does not run, or runs no more.

texts! {
    NO_FACILITY = "V nastavitvah ni obrata.", "The settings name no facility.";
    A_TERMINAL_IS_NEEDED =
        "Konzola potrebuje terminal; brez njega uporabite ukaze (recepcija --help).",
        "The console needs a terminal; without one use the commands (recepcija --help).";
    THE_TERMINAL_IS_GONE = "Terminala ni več.", "The terminal is gone.";
    A_MISTAKE_OF_ITS_OWN =
        "Program se je zaradi svoje napake ustavil; kar je bilo shranjeno ali vtipkano, je v knjigi.",
        "The program stopped because of a mistake of its own; what was saved or typed is in the book.";
}
