//! A look at the service that sends nothing: whether it answers, and what time it is there.

use chrono::DateTime;
use reqwest::header;

use super::{Client, RawAnswer, TlsBackend, read_body};
use crate::domain::moment::Moment;
use crate::eturizem::send_error::{SendError, SendProblem, problem_of};

impl Client {
    /// Asks for the page of the service, without user name, password or any report. Waits at most
    /// 60 seconds.
    ///
    /// Must not be called from within an asynchronous task.
    ///
    /// # Errors
    /// [`SendError`] when nothing whole came back.
    pub fn look(&self) -> Result<RawAnswer, SendError> {
        let failed = |problem| SendError::new(problem, false, TlsBackend::Rustls);
        let Some(runtime) = &self.runtime else {
            return Err(failed(SendProblem::Other));
        };
        let timed = runtime
            .block_on(async { tokio::time::timeout(self.request_timeout, self.get_page()).await });
        match timed {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(problem)) => Err(failed(problem)),
            Err(_) => Err(failed(SendProblem::TimedOut {
                after_request_sent: false,
            })),
        }
    }

    async fn get_page(&self) -> Result<RawAnswer, SendProblem> {
        let asked = self
            .http
            .get(self.endpoint.url())
            .header(
                header::USER_AGENT,
                concat!("recepcija/", env!("CARGO_PKG_VERSION")),
            )
            .send()
            .await;
        // A server that renegotiates does so once the request is there.
        let response = asked.map_err(|error| problem_of(&error, !error.is_connect()))?;
        let date_header = response.headers().get(header::DATE);
        let date_header = date_header.and_then(|value| value.to_str().ok().map(str::to_owned));
        Ok(RawAnswer {
            status: response.status().as_u16(),
            content_type: None,
            date_header,
            body: read_body(response).await?,
        })
    }
}

impl RawAnswer {
    /// The clock of the server when it answered.
    #[must_use]
    pub fn date(&self) -> Option<Moment> {
        let date = DateTime::parse_from_rfc2822(self.date_header.as_deref()?).ok()?;
        Some(Moment::from_utc_seconds(date.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_of_a_server_is_read_and_nonsense_is_not() {
        let at = |date: &str| {
            let answer = RawAnswer {
                status: 200,
                content_type: None,
                body: Vec::new(),
                date_header: Some(date.to_owned()),
            };
            answer.date().map(Moment::utc_seconds)
        };
        assert_eq!(at("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(at("yesterday"), None);
        assert_eq!(at(""), None);
    }
}
