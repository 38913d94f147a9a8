using LogPipe.Events;

namespace LogPipe.Tests.Events;

public sealed class EventReuseTests
{
    static readonly FieldReference Message = FieldReference.Parse("message");

    [Fact]
    public void An_event_is_emptied_when_its_delivery_is_complete_and_not_before()
    {
        var batch = new EventBatch(new Delivery());
        var e = batch.NewEvent(Timestamp.FromUnixMilliseconds(1));
        e.Set(Message, FieldValue.Text("a"));
        e.Metadata.Set(FieldName.Of("x"), FieldValue.Text("b"));
        e.Cancel();
        batch.Add(e);
        batch.Delivery.Hold();
        batch.Delivery.Release();
        Assert.Equal("a", e.Get(Message).ToString());
        batch.Delivery.Release();
        Assert.Equal(0, e.Fields.Count);
        Assert.False(e.HasMetadata || e.IsCancelled || e.Contains(Message));
        Assert.Null(e.Delivery);
    }

    [Fact]
    public void A_clone_outlives_the_delivery()
    {
        var batch = new EventBatch(new Delivery());
        var e = batch.NewEvent(Timestamp.FromUnixMilliseconds(1));
        e.Set(Message, FieldValue.Text("a"));
        var clone = e.Clone();
        batch.Delivery.Release();
        Assert.Equal("""{"@version":"1","@timestamp":"1970-01-01T00:00:00.001Z","message":"a"}""", JsonEncoder.ToJson(clone));
    }

    [Fact]
    public void Events_are_used_again_and_two_deliveries_never_have_the_same()
    {
        var seen = new HashSet<Event>(ReferenceEqualityComparer.Instance);
        var again = 0;
        for (var round = 0; round < 20; round++)
        {
            var batches = Enumerable.Range(0, 3).Select(_ => new EventBatch(new Delivery())).ToList();
            var now = new HashSet<Event>(ReferenceEqualityComparer.Instance);
            foreach (var batch in batches)
            {
                for (var i = 0; i < 700; i++)
                {
                    var e = batch.NewEvent(Timestamp.FromUnixMilliseconds(i));
                    Assert.Equal(2, e.Fields.Count);
                    Assert.True(now.Add(e));
                    if (!seen.Add(e)) again++;
                    batch.Add(e);
                }
            }
            foreach (var batch in batches) batch.Delivery.Release();
        }
        Assert.True(again > 20_000, $"only {again} events were used again");
    }

    [Fact]
    public void A_source_that_fails_to_take_the_acknowledgement_loses_no_events_of_others()
    {
        var batch = new EventBatch(new Delivery(_ => throw new InvalidOperationException("gone")));
        var e = batch.NewEvent(Timestamp.FromUnixMilliseconds(1));
        Assert.Throws<InvalidOperationException>(batch.Delivery.Release);
        Assert.Equal(0, e.Fields.Count);
    }
}
