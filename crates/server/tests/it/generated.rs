//! Generated cases are ones that the office takes.

use damping_generate::{Generator, Plan};
use damping_protocol::sync::MOST_EVENTS;
use damping_server::demo;
use damping_server::storage::NewDevice;

use crate::harness::Office;

#[tokio::test]
async fn none_of_two_thousand_generated_events_is_refused() {
    let office = Office::open().await;
    let plan = Plan { photos: true, ..Plan::new(11, 250) };
    let generator = Generator::new(plan, &demo::office());
    let devices = generator.devices().to_vec();
    for device in &devices {
        let (id, person, key) = (device.id, device.person, device.key());
        let new = NewDevice { id, person, key, signs_from: 1 };
        office.store.register_device(&new, office.clock.get()).await.unwrap();
    }
    let mut ketua = office.phone("ketua").await;
    let made: Vec<_> = generator.take(2000).collect();
    assert_eq!(made.len(), 2000);
    for made in made.chunks(MOST_EVENTS) {
        for made in made {
            let device = devices.iter().find(|device| device.id == made.event.id.device).unwrap();
            let signature = device.sign(&damping_domain::chain::to_sign(&made.text));
            ketua.queue_as_it_is(format!(r#"{{"event":{},"signature":"{signature}"}}"#, made.text));
        }
        ketua.sync_all().await;
    }
    assert_eq!(office.events().await, 2000);
}
