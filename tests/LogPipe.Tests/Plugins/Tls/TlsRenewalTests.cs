using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using LogPipe.Plugins;
using LogPipe.Plugins.Http;
using LogPipe.Plugins.Tls;
using LogPipe.Tests.Support;
using LogPipe.Tests.Pipelines;

namespace LogPipe.Tests.Plugins.Tls;

public sealed class TlsRenewalTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("tls").FullName;
    readonly ManualTime _time = new();
    readonly Parts _parts = new();
    int _stamps;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Server_and_client_take_over_files_that_change_while_they_run()
    {
        var first = Write("server", "one");
        var server = TlsServer.Load(new TlsServerOptions { Certificate = At("server.crt"), Key = At("server.key") }, _parts.Log, _time);
        Put("ca.crt", first);
        using var client = HttpClients.Create(new HttpClientSettings { Tls = new ClientTlsSettings { AuthorityFiles = [At("ca.crt")] }, KeepAlive = false }, _parts.Log, _time);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, server);
        var address = $"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/";

        Assert.Equal("here", await client.GetStringAsync(address, TestContext.Current.CancellationToken));

        var second = Write("server", "two");
        Assert.Equal("here", await client.GetStringAsync(address, TestContext.Current.CancellationToken));
        _time.Advance(RenewedFromFiles<object>.LookInterval);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(address, TestContext.Current.CancellationToken));

        Put("ca.crt", second);
        _time.Advance(RenewedFromFiles<object>.LookInterval);
        Assert.Equal("here", await client.GetStringAsync(address, TestContext.Current.CancellationToken));

        // Half of a renewal: the certificate is another's.
        Put("server.crt", first);
        _time.Advance(RenewedFromFiles<object>.LookInterval);
        Assert.Equal("here", await client.GetStringAsync(address, TestContext.Current.CancellationToken));

        listener.Stop();
        await serving;
        Assert.Equal(3, _parts.Lines.Length);
        Assert.StartsWith("Information: The certificates have changed: new connections are shown \"CN=localhost, O=two\", valid until ", _parts.Lines[0]);
        Assert.Equal($"Information: The TLS files have changed and are used for new connections: {At("ca.crt")}", _parts.Lines[1]);
        Assert.StartsWith($"Error: The changed certificates cannot be used, and the ones before stay: The key in {At("server.key")} (ssl_key) does not belong to the certificate", _parts.Lines[2]);
    }

    [Fact]
    public void Files_that_cannot_be_used_are_told_once_and_tried_again_when_they_change()
    {
        Put("a", "1");
        var refusals = new List<string>();
        var renewed = new RenewedFromFiles<string>([At("a")], () => File.ReadAllText(At("a")) is var text && text == "bad" ? throw new PluginStartException("it is bad") : text,
            null, refusals.Add, _time);
        Put("a", "bad");
        Assert.Equal("1", renewed.Current);
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(RenewedFromFiles<string>.LookInterval);
            Assert.Equal("1", renewed.Current);
        }
        Assert.Equal(["it is bad"], refusals);
        Put("a", "2");
        Assert.Equal("1", renewed.Current);
        _time.Advance(RenewedFromFiles<string>.LookInterval);
        Assert.Equal("2", renewed.Current);
    }

    string At(string name) => Path.Combine(_folder, name);

    // Times are set: two writes within the resolution of a file system would look like one.
    void Put(string name, string text)
    {
        File.WriteAllText(At(name), text);
        File.SetLastWriteTimeUtc(At(name), DateTime.UnixEpoch.AddSeconds(++_stamps));
    }

    string Write(string name, string organization)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=localhost, O={organization}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        Put(name + ".crt", certificate.ExportCertificatePem());
        Put(name + ".key", key.ExportPkcs8PrivateKeyPem());
        return certificate.ExportCertificatePem();
    }

    // Answers each connection once, until the listener stops.
    static async Task ServeAsync(TcpListener listener, TlsServer server)
    {
        while (true)
        {
            try
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await using var tls = await server.AuthenticateAsync(connection.GetStream(), CancellationToken.None);
                await tls.ReadAtLeastAsync(new byte[4096], 1);
                await tls.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nhere"));
            }
            catch (Exception ex) when (ex is System.Security.Authentication.AuthenticationException or IOException)
            {
                continue;
            }
            catch (Exception ex) when (ex is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }
}
