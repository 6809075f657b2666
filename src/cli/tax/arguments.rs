//! What may stand behind `tax`.

use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};

use crate::domain::tourist_tax::CollectedBy;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(in crate::cli) enum TaxBy {
    /// The nights of the period
    Nights,
    /// The stays that ended in it, whole
    Stays,
}

impl From<TaxBy> for CollectedBy {
    fn from(by: TaxBy) -> Self {
        match by {
            TaxBy::Nights => Self::Nights,
            TaxBy::Stays => Self::Stays,
        }
    }
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct TaxArguments {
    /// Month; the one before this, where nothing is said
    #[arg(long, value_name = "YYYY-MM", conflicts_with_all = ["from", "to"])]
    pub(in crate::cli) month: Option<String>,
    /// From this day on
    #[arg(long, value_name = "DATE", requires = "to")]
    pub(in crate::cli) from: Option<NaiveDate>,
    /// Up to this day
    #[arg(long, value_name = "DATE", requires = "from")]
    pub(in crate::cli) to: Option<NaiveDate>,
    /// What counts, in place of tax_collected_by of the settings
    #[arg(long, value_enum)]
    pub(in crate::cli) by: Option<TaxBy>,
    /// For programs
    #[arg(long, conflicts_with = "csv")]
    pub(in crate::cli) json: bool,
    /// For spreadsheets: comma, UTF-8
    #[arg(long)]
    pub(in crate::cli) csv: bool,
    #[command(subcommand)]
    pub(in crate::cli) what: Option<TaxWhat>,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum TaxWhat {
    /// The tax of a month was remitted; in place of what was written down before
    Paid {
        /// As the settings name it
        municipality: String,
        /// Month, 2026-08
        #[arg(value_name = "YYYY-MM")]
        month: String,
        /// Tourist and promotional tax together, in euros
        #[arg(long)]
        amount: String,
        /// When; today, where nothing is said
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// Reference, or why the sum is another one
        #[arg(long, default_value = "")]
        note: String,
    },
    /// Take back that it was remitted
    Unpaid {
        /// As the settings name it
        municipality: String,
        /// Month, 2026-08
        #[arg(value_name = "YYYY-MM")]
        month: String,
    },
}
