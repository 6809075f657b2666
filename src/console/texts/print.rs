//! Documents, and the files that they go to.

texts! {
    PRINTED =
        "Izpisano:",
        "Printed:";
    PRINT =
        "Izpis",
        "Print";
    LEFT_AND_RIGHT_CHANGE_IT =
        "   levo, desno: drugo",
        "   left, right: another";
    PRINTING =
        "Izpisujem …",
        "Printing …";
    CSV_FOR_A_SPREADSHEET =
        "CSV za preglednico",
        "CSV for a spreadsheet";
    PLAIN_TEXT =
        "besedilo",
        "plain text";
    ON_THE_PRINTER =
        "na tiskalnik",
        "on the printer";
    DOCUMENT =
        "Dokument",
        "Document";
    PERIOD =
        "Obdobje",
        "Period";
    FORM =
        "Oblika",
        "Form";
    FILE =
        "Datoteka",
        "File";
    IMPORT =
        "Uvoz",
        "Import";
    FILE_WITH_THE_GUEST_LIST_CSV =
        "Datoteka s seznamom gostov (CSV ali knjigaGostov.xml):",
        "File with the guest list (CSV or knjigaGostov.xml):";
    RECONCILIATION =
        "Usklajevanje",
        "Reconciliation";
    EXPORT_OF_THE_WEB_APPLICATION =
        "Izvoz iz spletne aplikacije eTurizem (HTML tabela ali Excel .xlsx):",
        "Export of the eTurizem web application (HTML table or Excel .xlsx):";
    DATA_OF_THE_GUEST =
        "Podatki gosta",
        "Data of the guest";
    NEW_FILE_FOR_DATA_OF_THE_GUEST =
        "Nova datoteka za vse, kar knjiga hrani o gostu:",
        "New file for everything that the book holds of the guest:";
    ASK_WHICH_DOCUMENT =
        "Kateri dokument (Enter nič)",
        "Which document (Enter nothing)";
    ASK_FOR_A_PERIOD =
        "Obdobje, na primer 2026-08, 2026 ali vse; x opusti",
        "Period, such as 2026-08, 2026 or all; x gives up";
    THIS_PERIOD_IS_NOT_UNDERSTOOD =
        "Tega obdobja ne razumem.",
        "This period is not understood.";
    ASK_FOR_A_FORM_OR_PRINTER =
        "Oblika: 1 PDF, 2 CSV, 3 besedilo, 4 na tiskalnik; x opusti [1]",
        "Form: 1 PDF, 2 CSV, 3 text, 4 to the printer; x gives up [1]";
    ASK_FOR_A_FORM =
        "Oblika: 1 PDF, 2 CSV, 3 besedilo; x opusti [1]",
        "Form: 1 PDF, 2 CSV, 3 text; x gives up [1]";
    ASK_FOR_A_FILE =
        "Datoteka, x opusti",
        "File, x gives up";
}
