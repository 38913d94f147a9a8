using LogPipe.Events;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Events;

public sealed class TemplateTests
{
    static Event Event() => Plugin.Event("""{"a":"A","n":5,"f":1.5,"b":true,"z":null,"o":{"k":"v"},"l":["x","y"],"@timestamp":"2020-01-02T03:04:05.678Z","@metadata":{"m":"M"}}""");

    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("%{a}", "A")]
    [InlineData("<%{a}-%{n}>", "<A-5>")]
    [InlineData("%{f} %{b}", "1.5 true")]
    [InlineData("%{missing}", "%{missing}")]
    [InlineData("%{z}", "%{z}")]
    [InlineData("%{[o][k]}", "v")]
    [InlineData("%{[l][1]}", "y")]
    [InlineData("%{[l][-2]}", "x")]
    [InlineData("%{l}", "x,y")]
    [InlineData("%{o}", """{"k":"v"}""")]
    [InlineData("%{[@metadata][m]}", "M")]
    [InlineData("%{+%s}", "1577934245")]
    [InlineData("%{+YYYY.MM.dd}", "2020.01.02")]
    [InlineData("%{{yyyy-MM}}", "2020-01")]
    [InlineData("%{a", "%{a")]
    [InlineData("%{a} %{n", "A %{n")]
    [InlineData("100% %a {a}", "100% %a {a}")]
    public void Renders(string template, string expected)
    {
        Assert.Equal(expected, Template.Parse(template).Render(Event()));
        Assert.Equal(expected, Template.Parse(template).RenderValue(Event()).AsString());
    }

    [Theory]
    [InlineData("%{[a}")]
    [InlineData("%{a[b]}")]
    [InlineData("%{{yyyy}")]
    public void A_broken_piece_fails_when_rendered_and_says_why_before(string template)
    {
        var parsed = Template.Parse(template);
        Assert.NotNull(parsed.Error);
        Assert.Equal(parsed.Error, Assert.Throws<EventException>(() => parsed.Render(Event())).Message);
    }

    [Fact]
    public void A_missing_field_is_told()
    {
        var builder = TextBuilder.Rent();
        Assert.True(Template.Parse("%{a}").TryAppend(builder, Event()));
        Assert.False(Template.Parse("%{a}%{missing}").TryAppend(builder, Event()));
        builder.Release();
    }

    [Fact]
    public void A_reference_rendered_from_an_event_cannot_be_deeper_than_a_thousand_steps()
    {
        var e = Event();
        e.Set(FieldReference.Parse("deep"), FieldValue.Text(string.Concat(Enumerable.Repeat("[a]", 100_000))));
        Assert.Throws<EventException>(() => Template.Parse("%{deep}").RenderReference(e));
    }
}
