//! The command line.

use clap::Parser;

/// A stand-in Zendesk account on loopback.
#[derive(Parser)]
#[command(about)]
pub(crate) struct Arguments {
    /// Port of the HTTP proxy that answers for *.zendesk.com; 0 is any free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) proxy_port: u16,
    /// Port on which tests set faults and look into accounts; 0 is any free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) control_port: u16,
    /// End when stdin closes, that is with the process that started this one.
    #[arg(long)]
    pub(crate) until_stdin_closes: bool,
}
