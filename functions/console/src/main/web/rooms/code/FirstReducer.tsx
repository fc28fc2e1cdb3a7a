import { linkTo } from "../../app/router";
import { session } from "../../app/session";
import { CodeBlock } from "../../parts/Copy";
import { Empty } from "../../parts/Empty";

const REDUCER = `using Hapnd.Projections.Contracts;

namespace Shop;

public record OrderPlaced(string CustomerId);

public record ItemAdded(string Item, decimal Price);

public record OrderState
{
    public string? CustomerId { get; init; }
    public decimal Total { get; init; }
}

[AggregateType("order")]
public class OrderReducer : IReducer<OrderState>
{
    public OrderState Apply(OrderState? state, Event @event)
    {
        state ??= new OrderState();
        return @event.Type switch
        {
            "OrderPlaced" => state with { CustomerId = @event.GetData<OrderPlaced>().CustomerId },
            "ItemAdded" => state with { Total = state.Total + @event.GetData<ItemAdded>().Price },
            _ => state,
        };
    }
}
`;

/** What is shown when nothing was uploaded yet: a reducer to begin with, and the ways to deploy it. */
export function FirstReducer() {
  const key = session.value?.key ?? "";
  return (
    <Empty title="Write a reducer">
      <p>A reducer is C# that computes the state of an aggregate from its events. This one adds up an order. Save it as
        {" "}<code>code/OrderReducer.cs</code>:</p>
      <CodeBlock text={REDUCER} what="a reducer for orders" />
      <p><a class="button main" href={linkTo(["code", "deploy"])}>Deploy it from here</a> by dropping the file or the folder. Or in a terminal:</p>
      <CodeBlock text={`HAPND_URL=${location.origin} HAPND_API_KEY=${key} ./hapnd push code`} what="how to push it" />
      <p>Or as a zip, from any program:</p>
      <CodeBlock
        text={`(cd code && zip -r ../code.zip .)\ncurl -H "X-API-Key: ${key}" -F file=@code.zip ${location.origin}/reducers/upload`}
        what="how to zip and send it"
      />
      <p>The moment it is compiled, it is bound to the type <code>order</code>: every append to an aggregate of that type is answered with its state.</p>
    </Empty>
  );
}
