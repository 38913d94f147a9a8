using System.Globalization;

namespace LogPipe.Inputs.Files;

/// <summary>
/// What stays the same when a file is renamed: inode and device. The device is split as Logstash splits it (bits 24 to
/// 31 and the lower 24 bits of st_dev), so that its sincedb files mean the same here.
/// </summary>
readonly record struct FileIdentity(ulong Inode, uint Major, uint Minor)
{
    /// <summary>The identity from the numbers that the kernel gives.</summary>
    public static FileIdentity OfDevice(ulong inode, uint kernelMajor, uint kernelMinor)
    {
        var device = (kernelMinor & 0xffUL) | ((kernelMajor & 0xfffUL) << 8) | ((kernelMinor & 0xffffff00UL) << 12);
        return new(inode, (uint)(device >> 24) & 0xff, (uint)device & 0xffffff);
    }

    /// <summary>The identity as the sincedb has it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inode} {Major} {Minor}");
}
