using LogPipe.Events;
using LogPipe.Inputs.Beats;
using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Inputs.Beats;

public sealed class BeatsInputTests
{
    static Event One(string json, EcsMode ecs = EcsMode.V8, params (string, object)[] options)
    {
        var context = Plugin.Context(BeatsInput.Definition, ecs, options: [("port", 0L), .. options]);
        var settings = BeatsSettings.From(context);
        var maker = new BeatsEventMaker(settings, new InputDecoration(context.Options),
            new PeerMetadata(settings, System.Net.IPAddress.Parse("10.1.2.3"), null), TimeProvider.System);
        var batch = new EventBatch(new Delivery());
        var bytes = System.Text.Encoding.UTF8.GetBytes(json);
        maker.FromJson(bytes, 0, bytes.Length, batch);
        return Assert.Single(batch.Events.Span.ToArray());
    }

    static string Text(Event e, string field) => e.Get(FieldReference.Parse(field)).ToString();

    [Fact]
    public void An_event_without_a_message_is_tagged_as_raw()
    {
        var e = One("""{"metric":{"x":1},"tags":["a"]}""");
        Assert.Equal("""["a","beats_input_raw_event"]""", JsonEncoder.ToJson(e.Get(FieldReference.Parse("tags"))));
        Assert.False(e.Fields.Contains(FieldName.Of("event")));
    }

    [Fact]
    public void The_text_joins_an_event_map_of_the_client_and_its_own_original_stays()
    {
        Assert.Equal("""{"dataset":"d","original":"m"}""", JsonEncoder.ToJson(One("""{"message":"m","event":{"dataset":"d"}}""").Get(FieldReference.Parse("event"))));
        Assert.Equal("o", Text(One("""{"message":"m","event":{"original":"o"}}"""), "[event][original]"));
        Assert.Equal("text", Text(One("""{"message":"m","event":"text"}"""), "event"));
    }

    [Theory]
    [InlineData("none", false, false, false)]
    [InlineData("source_metadata", true, false, false)]
    [InlineData("codec_metadata", false, true, true)]
    [InlineData("all", true, true, true)]
    public void Enrich_decides_over_address_tag_and_original(string enrich, bool address, bool tag, bool original)
    {
        var e = One("""{"message":"m"}""", options: ("enrich", new[] { enrich }));
        Assert.Equal(address, e.Contains(FieldReference.Parse("[@metadata][input][beats][host][ip]")));
        Assert.Equal(tag, e.HasTag("beats_input_codec_plain_applied"));
        Assert.Equal(original, e.Contains(FieldReference.Parse("[event][original]")));
    }

    [Fact]
    public void The_common_options_and_the_old_ones_are_honoured()
    {
        var e = One("""{"message":"m","type":"log","beat":{"hostname":"h"}}""", EcsMode.Disabled,
            ("type", "mine"), ("tags", new[] { "t" }), ("add_field", Plugin.Hash(("from", "%{[@metadata][ip_address]}"))), ("include_codec_tag", false), ("add_hostname", true));
        Assert.Equal("log", Text(e, "type"));
        Assert.Equal("10.1.2.3", Text(e, "from"));
        Assert.Equal("h", Text(e, "host"));
        Assert.Equal("""["t"]""", JsonEncoder.ToJson(e.Get(FieldReference.Parse("tags"))));
    }

    [Fact]
    public void An_unusable_timestamp_gives_way_to_the_present_without_a_tag()
    {
        var e = One("""{"message":"m","@timestamp":"yesterday"}""");
        Assert.NotNull(e.Timestamp);
        Assert.False(e.HasTag("_timestampparsefailure"));
    }

    [Fact]
    public void A_codec_reads_the_message_and_the_clients_fields_win()
    {
        var e = One("""{"@timestamp":"2026-01-02T03:04:05.678Z","message":"A b","host":{"name":"n"},"@metadata":{"beat":"filebeat"}}""", options: ("codec", new UpperCodec()));
        Assert.Equal("A B", Text(e, "message"));
        Assert.Equal("""{"os":"codec","name":"n"}""", JsonEncoder.ToJson(e.Get(FieldReference.Parse("host"))));
        Assert.Equal("2026-01-02T03:04:05.678Z", Text(e, "@timestamp"));
        Assert.Equal("filebeat", Text(e, "[@metadata][beat]"));
        Assert.True(e.HasTag("beats_input_codec_upper_applied"));
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_replaced()
    {
        var settings = BeatsSettings.From(Plugin.Context(BeatsInput.Definition, options: ("port", 0L)));
        var context = Plugin.Context(BeatsInput.Definition, options: ("port", 0L));
        var maker = new BeatsEventMaker(settings, new InputDecoration(context.Options), new PeerMetadata(settings, System.Net.IPAddress.Loopback, null), TimeProvider.System);
        var batch = new EventBatch(new Delivery());
        byte[] bytes = [.. "{\"message\":\"a"u8, 0xFF, .. "\",\"x\":[\""u8, 0xC3, .. "\"]}"u8];
        maker.FromJson(bytes, 0, bytes.Length, batch);
        Assert.Equal("a\uFFFD", Text(batch.Events[0], "message"));
        Assert.Equal("[\"\uFFFD\"]", JsonEncoder.ToJson(batch.Events[0].Get(FieldReference.Parse("x"))));
    }

    [Theory]
    [InlineData("codec", "multiline")]
    [InlineData("enrich", "all,none")]
    [InlineData("port", "70000")]
    public void Options_that_cannot_be_are_refused(string option, string value)
    {
        object given = option switch
        {
            "codec" => new UpperCodec("multiline"),
            "port" => long.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.Split(','),
        };
        var context = Plugin.Context(BeatsInput.Definition, options: option == "port" ? [(option, given)] : [("port", 0L), (option, given)]);
        Assert.Equal(option, Assert.Throws<PluginConfigException>(() => BeatsInput.Definition.Create(context)).Option);
    }

    [Theory]
    [InlineData("ssl", "ssl_enabled")]
    [InlineData("ssl_verify_mode", "ssl_client_authentication")]
    [InlineData("ssl_peer_metadata", "enrich")]
    [InlineData("cipher_suites", "ssl_cipher_suites")]
    [InlineData("tls_min_version", "ssl_supported_protocols")]
    [InlineData("tls_max_version", "ssl_supported_protocols")]
    public void Removed_options_name_their_successor(string name, string successor) =>
        Assert.Contains(successor, BeatsInput.Definition.AllOptions[name].Obsolete);

    [Fact]
    public async Task A_port_in_use_is_a_start_error_that_says_what_to_do()
    {
        await using var first = await RunningInput.StartAsync();
        var context = Plugin.Context(BeatsInput.Definition, options: [("host", "127.0.0.1"), ("port", (long)first.Port)]);
        await using var second = (BeatsInput)BeatsInput.Definition.Create(context);
        var error = await Assert.ThrowsAsync<PluginStartException>(async () => await second.StartAsync(CancellationToken.None));
        Assert.Contains($"127.0.0.1:{first.Port}: the port is in use", error.Message);
    }

    [Fact]
    public async Task Starting_and_stopping_twice_leaves_nothing_behind()
    {
        for (var i = 0; i < 2; i++)
        {
            await using var input = await RunningInput.StartAsync(deliverAtOnce: true);
            using var client = await input.ConnectAsync();
            await client.GetStream().WriteAsync(Frames.Events(1), TestContext.Current.CancellationToken);
            Assert.Equal(Frames.Ack(1), await RunningInput.ReadAsync(client.GetStream(), 6));
        }
    }

    sealed class UpperCodec(string name = "upper") : ICodec, IDecoder
    {
        public string Name => name;

        public bool HasPending => false;

        public IDecoder CreateDecoder() => this;

        public IEncoder CreateEncoder() => throw new NotSupportedException();

        public void Decode(ReadOnlySpan<byte> data, IEventSink sink)
        {
            var e = Event.Create(Timestamp.FromUnixMilliseconds(0));
            e.Set(FieldReference.Parse("message"), FieldValue.Text(System.Text.Encoding.UTF8.GetString(data).ToUpperInvariant()));
            e.Set(FieldReference.Parse("[host][os]"), FieldValue.Text("codec"));
            sink.Add(e);
        }

        public void Flush(IEventSink sink)
        {
        }
    }
}
