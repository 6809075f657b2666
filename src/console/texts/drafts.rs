//! Forms that were not saved.

texts! {
    ANOTHER_DESK_WENT_ON_WITH_THIS_FORM =
        "Ta vnos je medtem nadaljevala druga miza.",
        "Another desk went on with this form in the meantime.";
    ANOTHER_DESK_CHANGED_THE_ENTRY =
        "Ta vpis je medtem spremenila druga miza; ob shranjevanju se pokažeta obe različici.",
        "Another desk changed this entry in the meantime; saving shows both versions.";
    DISCARD_THE_UNFINISHED_FORM =
        "Zavržem nedokončan vnos:",
        "Discard the unfinished form:";
    WHICH_ONE_SHALL_GO_ON =
        "Nedokončani vnosi, kateri nadaljujem?",
        "Unfinished forms, which one shall go on?";
    IT_WAITS_ON_TODAY =
        "Če ne zdaj, počaka na zaslonu Danes.",
        "If not now, it waits on the screen Today.";
    QUESTION =
        "Vprašanje",
        "Question";
    UNFINISHED_FORM =
        "Nedokončan vnos",
        "Unfinished form";
    SHALL_IT_GO_ON =
        "nadaljujem?",
        "shall it go on?";
    CHANGE_OF_AN_ENTRY =
        "sprememba vpisa",
        "change of an entry";
    GUEST_WITHOUT_A_NAME =
        "gost brez imena",
        "guest without a name";
    OF =
        "od",
        "of";
    GOES_ON_WITH =
        "{drafts} nadaljuj",
        "{drafts} goes on";
    UNFINISHED_FORMS =
        "Nedokončani vnosi",
        "Unfinished forms";
}
