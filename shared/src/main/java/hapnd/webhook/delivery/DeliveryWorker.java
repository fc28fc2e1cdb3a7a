package hapnd.webhook.delivery;

/** Runs delivery tasks: sends pending notifications, or a dead letter again. */
public final class DeliveryWorker {
    private final Deliverer deliverer;
    private final Redeliverer redeliverer;

    DeliveryWorker(Deliverer deliverer, Redeliverer redeliverer) {
        this.deliverer = deliverer;
        this.redeliverer = redeliverer;
    }

    /** Runs a task, and adds another for the rest when the time slice is over. */
    public void run(DeliveryTask task) {
        switch (task) {
            case DeliveryTask.Deliver deliver -> deliverer.run(deliver);
            case DeliveryTask.Redeliver redeliver -> redeliverer.run(redeliver);
        }
    }
}
