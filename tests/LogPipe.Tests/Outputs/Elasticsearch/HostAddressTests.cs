using LogPipe.Outputs.Elasticsearch;
using LogPipe.Plugins;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class HostAddressTests
{
    [Theory]
    [InlineData("elasticsearch:9200", null, null, "http://elasticsearch:9200/")]
    [InlineData("elasticsearch", null, null, "http://elasticsearch:9200/")]
    [InlineData("//127.0.0.1", null, null, "http://127.0.0.1:9200/")]
    [InlineData("http://es:80", null, null, "http://es/")]
    [InlineData("https://es", null, null, "https://es:9200/")]
    [InlineData("https://es:443", null, null, "https://es/")]
    [InlineData("es", true, null, "https://es:9200/")]
    [InlineData("es", false, null, "http://es:9200/")]
    [InlineData("http://es:9201/search/", null, null, "http://es:9201/search/")]
    [InlineData("http://es:9201", null, "/search", "http://es:9201/search/")]
    [InlineData("[::1]:9201", null, null, "http://[::1]:9201/")]
    [InlineData("::1", null, null, "http://[::1]:9200/")]
    [InlineData("http://u:p%40ss@es:9200", null, null, "http://es:9200/")]
    public void A_host_is_read_as_Logstash_does(string text, bool? tls, string? path, string expected) =>
        Assert.Equal(expected, HostAddress.Parse(text, tls, path).Address.ToString());

    [Theory]
    [InlineData("ftp://es", null, null)]
    [InlineData("http://es", true, null)]
    [InlineData("https://es", false, null)]
    [InlineData("http://es/a", null, "b")]
    [InlineData("http://es?x=1", null, null)]
    [InlineData("http://", null, null)]
    public void A_host_that_contradicts_is_refused(string text, bool? tls, string? path) =>
        Assert.Throws<PluginConfigException>(() => HostAddress.Parse(text, tls, path));

    [Fact]
    public void Credentials_in_a_host_are_taken_out_and_never_shown()
    {
        var host = HostAddress.Parse("https://elastic:p%40ss@es:9200", null, null);
        Assert.Equal(("elastic", "p@ss"), (host.User, host.Password));
        Assert.Equal("https://es:9200", host.ToString());
        var error = Assert.Throws<PluginConfigException>(() => HostAddress.Parse("ftp://elastic:secret@es", null, null));
        Assert.DoesNotContain("secret", error.Message);
    }

    [Theory]
    [InlineData("name:dXMtZWFzdC0xLmF3cy5mb3VuZC5pbyRhYmMxMjMka2li", "https://abc123.us-east-1.aws.found.io:443")]
    [InlineData("dXMtZWFzdC0xLmF3cy5mb3VuZC5pbyRhYmMxMjMka2li", "https://abc123.us-east-1.aws.found.io:443")]
    public void A_cloud_id_is_an_address(string id, string expected) => Assert.Equal(expected, CloudId.ToHost(id));

    [Theory]
    [InlineData("id:key", "aWQ6a2V5")]
    [InlineData("aWQ6a2V5", "aWQ6a2V5")]
    [InlineData("essu_abc", "essu_abc")]
    public void An_api_key_is_sent_as_base64(string given, string sent) => Assert.Equal(sent, ApiKey.Encode(given));

    [Fact]
    public void Something_else_is_no_api_key() => Assert.Throws<PluginConfigException>(() => ApiKey.Encode("not a key"));

    [Theory]
    [InlineData("logs-2024.01.01", true)]
    [InlineData(".hidden", true)]
    [InlineData("<logs-{now/d}>", true)]
    [InlineData("", false)]
    [InlineData("Logs", false)]
    [InlineData("_logs", false)]
    [InlineData("-logs", false)]
    [InlineData("+logs", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a,b", false)]
    [InlineData("a*", false)]
    [InlineData("a:b", false)]
    [InlineData("..", false)]
    [InlineData("a\nb", false)]
    public void Index_names_are_checked(string name, bool good) => Assert.Equal(good, IndexName.Problem(name) is null);

    [Fact]
    public void An_index_name_of_256_bytes_is_too_long()
    {
        Assert.Null(IndexName.Problem(new string('a', 255)));
        Assert.NotNull(IndexName.Problem(new string('a', 256)));
    }
}
