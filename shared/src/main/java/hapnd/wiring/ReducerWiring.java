package hapnd.wiring;

import hapnd.aws.Clients;
import hapnd.blob.Blobs;
import hapnd.journal.Journal;
import hapnd.reducer.Binder;
import hapnd.reducer.BindingLease;
import hapnd.reducer.Bindings;
import hapnd.reducer.RecomputeQueue;
import hapnd.reducer.Reducers;
import hapnd.reducer.StateComputer;
import hapnd.reducer.dynamodb.DynamoBindings;
import hapnd.reducer.dynamodb.DynamoReducers;
import hapnd.reducer.sqs.SqsRecomputeQueue;
import hapnd.runtime.Assemblies;
import hapnd.runtime.CSharp;
import hapnd.runtime.lambda.LambdaCSharp;
import hapnd.schema.Tables;
import hapnd.upload.CompileQueue;
import hapnd.upload.ExhaustingSources;
import hapnd.upload.dynamodb.DynamoExhaustingSources;
import hapnd.upload.sqs.SqsCompileQueue;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Uploads of code, the C# functions, and the states that reducers compute. */
public final class ReducerWiring {
    @Produces
    @Singleton
    Assemblies assemblies(Blobs blobs) {
        return new Assemblies(blobs);
    }

    @Produces
    @Singleton
    CSharp csharp(Assemblies assemblies) {
        return new LambdaCSharp(
                Clients.lambda(),
                Optional.ofNullable(System.getenv("COMPILER_FUNCTION")),
                Optional.ofNullable(System.getenv("EXECUTOR_FUNCTION")),
                assemblies);
    }

    @Produces
    @Singleton
    CompileQueue compileQueue() {
        return new SqsCompileQueue(Clients.sqs(), Clients.setting("COMPILE_QUEUE_URL"));
    }

    @Produces
    @Singleton
    ExhaustingSources exhaustingSources(DynamoDbClient dynamo) {
        return new DynamoExhaustingSources(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Reducers reducers(DynamoDbClient dynamo) {
        return new DynamoReducers(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    Bindings bindings(DynamoDbClient dynamo) {
        return new DynamoBindings(dynamo, Clients.setting(Tables.REGISTRY_VARIABLE));
    }

    @Produces
    @Singleton
    BindingLease bindingLease(Bindings bindings) {
        return new BindingLease(bindings);
    }

    @Produces
    @Singleton
    Binder binder(Bindings bindings, RecomputeQueue recomputes) {
        return new Binder(bindings, recomputes);
    }

    @Produces
    @Singleton
    StateComputer stateComputer(Journal journal, CSharp csharp) {
        return new StateComputer(journal, csharp);
    }

    @Produces
    @Singleton
    RecomputeQueue recomputeQueue() {
        return new SqsRecomputeQueue(Clients.sqs(), Clients.setting("RECOMPUTE_QUEUE_URL"));
    }
}
