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

/** Takes the changes of the journal table, a batch of one shard at a time. */
@Named("sequencer")
public class SequencerHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    @Inject
    Sequencer sequencer;

    /** Names the first record that failed: Lambda brings it again, and all that stand behind it. */
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
