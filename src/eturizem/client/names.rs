//! Names to addresses, with an error of its own type, and `localhost` never looked up.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::eturizem::endpoint::LOCALHOST;
use crate::eturizem::send_error::NameNotFound;

/// Asks the system.
pub(super) struct Names;

impl Resolve for Names {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        Box::pin(async move {
            let found: Vec<SocketAddr> = if name == LOCALHOST {
                // Plain http may go to this name, so no name server has a say in it.
                vec![
                    (Ipv4Addr::LOCALHOST, 0).into(),
                    (Ipv6Addr::LOCALHOST, 0).into(),
                ]
            } else {
                tokio::net::lookup_host((name.as_str(), 0))
                    .await
                    .map_err(|_| NameNotFound)?
                    .collect()
            };
            if found.is_empty() {
                return Err(NameNotFound.into());
            }
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}
