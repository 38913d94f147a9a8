using System.Text;
using LogPipe.Outputs.Elasticsearch;

namespace LogPipe.Tests.Outputs.Elasticsearch;

public class ServerProductTests
{
    const string Search = "You Know, for Search";

    [Theory]
    [InlineData("9.2.0", "default", null, Search, "Elasticsearch", "Elasticsearch")]
    [InlineData("8.0.0", "default", null, Search, "Elasticsearch", "Elasticsearch")]
    [InlineData("8.0.0", "default", null, Search, null, null)]
    [InlineData("7.14.0", "default", null, Search, "Elasticsearch", "Elasticsearch")]
    [InlineData("7.14.0", "default", null, Search, null, null)]
    [InlineData("7.13.4", "default", null, Search, null, "Elasticsearch")]
    [InlineData("7.9.3", "default", null, Search, null, "Elasticsearch")]
    [InlineData("7.10.2", "oss", null, Search, null, "Elasticsearch")]
    [InlineData("7.10.2", "default", null, "Hello", null, null)]
    [InlineData("6.8.23", "default", null, Search, null, null)]
    [InlineData("8.11.0", "serverless", null, Search, "Elasticsearch", "Serverless")]
    [InlineData("2.15.0", null, "opensearch", "The OpenSearch Project: https://opensearch.org/", null, "OpenSearch")]
    [InlineData("7.10.2", null, null, "The OpenSearch Project: https://opensearch.org/", null, "OpenSearch")]
    [InlineData("banana", "default", null, Search, "Elasticsearch", null)]
    public void A_server_is_known_by_its_greeting(string number, string? flavor, string? distribution, string tagline, string? header, string? kind)
    {
        string Quoted(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\"";
        var body = $$"""{"tagline":"{{tagline}}","version":{"number":"{{number}}"{{Quoted("build_flavor", flavor)}}{{Quoted("distribution", distribution)}} } }""";
        var product = ServerProduct.Of(header, Encoding.UTF8.GetBytes(body));
        Assert.Equal(kind, product.Server?.Kind.ToString());
        Assert.Equal(kind is null, product.Problem is not null);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"8\"}")]
    public void What_is_no_greeting_is_refused(string body) =>
        Assert.NotNull(ServerProduct.Of("Elasticsearch", Encoding.UTF8.GetBytes(body)).Problem);
}
