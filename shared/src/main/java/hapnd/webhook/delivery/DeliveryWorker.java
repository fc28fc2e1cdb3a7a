package hapnd.webhook.delivery;

/** Does delivery tasks: sends what is pending, or a dead letter once more. */
public final class DeliveryWorker {
    private final Deliverer deliverer;
    private final Redeliverer redeliverer;

    DeliveryWorker(Deliverer deliverer, Redeliverer redeliverer) {
        this.deliverer = deliverer;
        this.redeliverer = redeliverer;
    }

    /** Does a task, and adds another for what is left when its time slice is over. */
    public void run(DeliveryTask task) {
        switch (task) {
            case DeliveryTask.Deliver deliver -> deliverer.run(deliver);
            case DeliveryTask.Redeliver redeliver -> redeliverer.run(redeliver);
        }
    }
}
