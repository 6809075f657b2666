//! Handing over by file, and the form for Police.

texts! {
    FACILITY_SENDS_NO_GUESTS =
        "Ta obrat gostov ne pošilja na AJPES: obrazec za policijo zapiše v na 4 Za pošiljanje.",
        "This facility sends no guests to AJPES: v on 4 To send writes the form for Police.";
    NO_FILE_IS_NEEDED =
        "Nič ne čaka na pošiljanje, zato datoteke ni treba pisati.",
        "Nothing waits to be sent, so no file is needed.";
    ANSWER_LATER =
        "Odgovorite pozneje: na {show_pending} z {by_file}.",
        "Answer later: on {show_pending} with {by_file}.";
    WRITES_TO_A_FILE =
        "V datoteko zapiše",
        "Writes to a file:";
    UPLOAD_IT =
        "Naložite jo v spletni aplikaciji eTurizem.",
        "Upload it in the eTurizem web application.";
    FILE =
        "Datoteka:",
        "File:";
    AJPES_USER =
        "Uporabniško ime AJPES:",
        "AJPES user:";
    BY_FILE =
        "Oddaja z datoteko",
        "By file";
    WRITES_ON_THE_FORM =
        "Na obrazec zapiše",
        "Writes on the form:";
    PRINT_IT_AND_HAND_IT_TO_POLICE =
        "Natisnite ga in oddajte policiji.",
        "Print it and hand it to Police.";
    THE_FORM_FOR_POLICE =
        "Obrazec za policijo",
        "The form for Police";
    USER =
        "uporabnik",
        "user";
    WHAT_TAKING_BACK_MEANS =
        "Vpisi potem spet čakajo na pošiljanje.",
        "The entries wait to be sent again then.";
    WHAT_YES_MEANS =
        "Če je, štejejo vpisi za oddane. Če ni, čakajo naprej.",
        "If so, its entries count as handed over. If not, they wait on.";
    TAKE_BACK_THE_FORM =
        "Umaknem potrditev, da je obrazec pri policiji?",
        "Take back that Police have the form?";
    DO_POLICE_HAVE_THE_FORM =
        "Je obrazec pri policiji?",
        "Do Police have the form?";
    TAKE_BACK_THE_FILE =
        "Umaknem potrditev, da je bila datoteka naložena?",
        "Take back that the file was uploaded?";
    DID_YOU_UPLOAD_THE_FILE =
        "Ste datoteko naložili v spletni aplikaciji?",
        "Did you upload the file in the web application?";
}
