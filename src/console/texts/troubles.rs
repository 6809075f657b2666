//! Troubles that practice can make.

texts! {
    LEFT =
        "še",
        "left";
    PRACTICE =
        "Vadnica",
        "Practice";
    TURNS_IT_OFF =
        "izklopi",
        "turns it off";
    PRACTICE_BEGINS =
        "Vaja: {troubles} izbere, kaj naj gre narobe; ? pokaže vse tipke.",
        "Practice: {troubles} chooses what shall go wrong; ? shows all keys.";
    TROUBLES_ARE_IN_PRACTICE_ONLY =
        "Težave so le v vadnici (recepcija demo).",
        "Troubles are in practice only (recepcija demo).";
    EVERYTHING_WORKS_IN_PRACTICE_AGAIN =
        "V vadnici spet vse dela.",
        "Everything works in practice again.";
    WHAT_SHALL_GO_WRONG =
        " Težave vadnice: kaj naj gre narobe",
        " Troubles in practice: what shall go wrong";
    ON =
        "  (vklopljeno)",
        "  (on)";
}
