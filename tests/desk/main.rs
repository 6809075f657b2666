//! The desk from end to end, through the program itself: lists in, reports out, the month closed.
//!
//! Everything is real: the binary, SQLite files, sockets, the practice service as another process.
//! All guests are invented.

mod alarm;
mod alarm_tls;
mod answers;
mod archive;
mod authority;
mod backup;
mod certificates;
mod changing_clocks;
mod courier;
mod doctor;
mod doctor_tls;
mod hand_over;
mod house;
mod importing;
mod life;
mod month;
mod police;
mod printing;
mod reconciling;
mod refusals;
mod restoring;
mod retention;
mod retention_traces;
mod searching;
mod sending;
mod settings;
mod taking_over;
mod tax;
mod troubles;
mod whole_day;
mod wire;
