using LogPipe.Events;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class BeatsAckTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Distinct_windows_do_not_share_an_ack_domain()
    {
        await using var input = await RunningInput.StartAsync();
        using var client = await input.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync((byte[])[.. Frames.Events(3), .. Frames.Events(2), .. Frames.Window(0)], Cancel);
        var first = await input.Target.NextAsync();
        var second = await input.Target.NextAsync();
        Assert.Equal([3, 2], [first.Events.Count, second.Events.Count]);
        second.Delivery.Release();
        first.Delivery.Hold();
        first.Delivery.Release();
        Assert.False(client.Client.Poll(100_000, System.Net.Sockets.SelectMode.SelectRead));
        first.Delivery.Release();
        Assert.Equal((byte[])[.. Frames.Ack(3), .. Frames.Ack(2), .. Frames.Ack(0)], await RunningInput.ReadAsync(stream, 18));
    }

    [Fact]
    public async Task A_window_that_is_not_delivered_gets_signs_of_life_and_no_acknowledgement()
    {
        var time = new ManualTime();
        await using var input = await RunningInput.StartAsync(time: time);
        using var client = await input.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Frames.Events(2), Cancel);
        var batch = await input.Target.NextAsync();
        for (var i = 0; i < 20; i++)
        {
            // A sign is due five seconds behind the last write, which the writer notes a moment after it.
            while (input.Counter("keepalives") <= i)
            {
                time.Advance(TimeSpan.FromSeconds(5));
                await Task.Delay(5, Cancel);
            }
            Assert.Equal(Frames.Ack(0), await RunningInput.ReadAsync(stream, 6));
        }
        batch.Delivery.Release();
        Assert.Equal(Frames.Ack(2), await RunningInput.ReadAsync(stream, 6));
        SpinWait.SpinUntil(() => input.Counter("acks") == 1, 10_000);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.False(client.Client.Poll(50_000, System.Net.Sockets.SelectMode.SelectRead));
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(await RunningInput.ReadAsync(stream, 1));
        Assert.Equal(1, input.Counter("idle_connections_closed"));
    }

    [Fact]
    public async Task Incomplete_window_is_not_acked()
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true);
        using var client = await input.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync((byte[])[.. Frames.Window(3), .. Frames.Json(1, "{}"), .. Frames.Json(2, "{}")], Cancel);
        client.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        Assert.Empty(await RunningInput.ReadToEndAsync(stream));
        Assert.True(input.Target.IsEmpty);
    }

    [Fact]
    public async Task Window_split_across_compressed_frames_acks_once_on_completion()
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true);
        using var client = await input.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync((byte[])
        [
            .. Frames.Compressed([.. Frames.Window(4), .. Frames.Json(1, "{}")]),
            .. Frames.Compressed([.. Frames.Json(2, "{}"), .. Frames.Json(3, "{}")]),
        ], Cancel);
        Assert.False(client.Client.Poll(50_000, System.Net.Sockets.SelectMode.SelectRead));
        await stream.WriteAsync(Frames.Json(4, "{}"), Cancel);
        client.Client.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        Assert.Equal(Frames.Ack(4), await RunningInput.ReadToEndAsync(stream));
        Assert.Equal(4, (await input.Target.NextAsync()).Events.Count);
    }

    [Theory]
    [InlineData("premature_window")]
    [InlineData("event_without_window")]
    [InlineData("nested_compressed_frame")]
    [InlineData("window_too_large")]
    [InlineData("bad_version")]
    [InlineData("invalid_json")]
    [InlineData("invalid_event")]
    public async Task Malformed_frame_closes_connection_without_ack(string reason)
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true);
        using var good = await input.ConnectAsync();
        using var bad = await input.ConnectAsync();
        await bad.GetStream().WriteAsync(reason switch
        {
            "premature_window" => [.. Frames.Window(2), .. Frames.Json(1, "{}"), .. Frames.Window(1)],
            "event_without_window" => Frames.Json(1, "{}"),
            "nested_compressed_frame" => Frames.Compressed(Frames.Compressed(Frames.Events(1))),
            "window_too_large" => Frames.Window(10_001),
            "invalid_json" => [.. Frames.Window(1), .. Frames.Json(1, "{")],
            "invalid_event" => [.. Frames.Window(1), .. Frames.Json(1, """{"@metadata":5}""")],
            _ => "GET / HTTP/1.1\r\n\r\n"u8.ToArray(),
        }, Cancel);
        Assert.Empty(await RunningInput.ReadToEndAsync(bad.GetStream()));
        SpinWait.SpinUntil(() => input.Counter("protocol_errors_" + reason) == 1, 10_000);
        Assert.Equal(1, input.Counter("protocol_errors_" + reason));
        Assert.True(input.Target.IsEmpty);
        await good.GetStream().WriteAsync(Frames.Events(1), Cancel);
        Assert.Equal(Frames.Ack(1), await RunningInput.ReadAsync(good.GetStream(), 6));
    }

    [Fact]
    public async Task Version_1_events_are_acknowledged_with_version_1_and_their_own_sequence()
    {
        await using var input = await RunningInput.StartAsync(deliverAtOnce: true);
        using var client = await input.ConnectAsync();
        await client.GetStream().WriteAsync((byte[])
        [
            .. Frames.Window(2, '1'),
            .. Frames.Compressed([.. Frames.Data(41, ("line", "first"), ("file", "/x")), .. Frames.Data(42, ("line", "second"))], '1'),
        ], Cancel);
        Assert.Equal(Frames.Ack(42, '1'), await RunningInput.ReadAsync(client.GetStream(), 6));
        var events = (await input.Target.NextAsync()).Events;
        Assert.Equal("first", events[0].Get(FieldReference.Parse("message")).ToString());
        Assert.Equal("/x", events[0].Get(FieldReference.Parse("file")).ToString());
        Assert.False(events[0].Contains(FieldReference.Parse("line")));
    }

    [Fact]
    public async Task After_the_stop_nothing_is_read_and_late_deliveries_are_still_acknowledged()
    {
        await using var input = await RunningInput.StartAsync();
        using var client = await input.ConnectAsync();
        var stream = client.GetStream();
        await stream.WriteAsync(Frames.Events(5), Cancel);
        var batch = await input.Target.NextAsync();
        await input.StopAsync();
        await stream.WriteAsync(Frames.Events(7), Cancel);
        batch.Delivery.Release();
        Assert.Equal(Frames.Ack(5), await RunningInput.ReadAsync(stream, 6));
        var end = RunningInput.ReadAsync(stream, 1);
        await input.DisposeAsync();
        Assert.Empty(await end);
        Assert.True(input.Target.IsEmpty);
    }

    [Fact]
    public async Task A_full_budget_stops_reading_until_deliveries_free_it()
    {
        await using var input = await RunningInput.StartAsync(options: [("max_inflight_bytes", 100L)]);
        using var one = await input.ConnectAsync();
        using var two = await input.ConnectAsync();
        await one.GetStream().WriteAsync(Frames.Events(3), Cancel);
        var held = await input.Target.NextAsync();
        await two.GetStream().WriteAsync(Frames.Events(1), Cancel);
        await one.GetStream().WriteAsync(Frames.Events(2), Cancel);
        SpinWait.SpinUntil(() => input.Counter("paused_reads") > 0, 10_000);
        Assert.True(input.Counter("paused_reads") > 0);
        Assert.True(input.Gauge("inflight_bytes") > 100);
        held.Delivery.Release();
        for (var i = 0; i < 2; i++) (await input.Target.NextAsync()).Delivery.Release();
        Assert.Equal((byte[])[.. Frames.Ack(3), .. Frames.Ack(2)], await RunningInput.ReadAsync(one.GetStream(), 12));
        Assert.Equal(Frames.Ack(1), await RunningInput.ReadAsync(two.GetStream(), 6));
        SpinWait.SpinUntil(() => input.Gauge("inflight_bytes") == 0, 10_000);
        Assert.Equal(0, input.Gauge("inflight_bytes"));
    }
}
