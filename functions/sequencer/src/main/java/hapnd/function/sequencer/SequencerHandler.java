package hapnd.function.sequencer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import hapnd.sequencer.Sequencer;
import hapnd.sequencer.dynamodb.JournalStreamEvent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** Sequences the changes of the journal table, in batches of one shard. */
@Named("sequencer")
public class SequencerHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    @Inject
    Sequencer sequencer;

    /** Returns the first record that failed: Lambda retries it and all later records. */
    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        var changes = JournalStreamEvent.appends(event);
        var failures = sequencer
                .take(changes)
                .map(StreamsEventResponse.BatchItemFailure::new)
                .map(List::of)
                .orElse(List.of());
        return new StreamsEventResponse(failures);
    }
}
