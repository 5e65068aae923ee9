using Imi.Core.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.Lists;

internal sealed class ListConfiguration : IEntityTypeConfiguration<ListVersion>
{
    public void Configure(EntityTypeBuilder<ListVersion> version)
    {
        version.ToTable("ListVersions");
        version.Property(v => v.Entries).HasJson();
        version.Property(v => v.Reason).HasMaxLength(ListService.ReasonLength);
        version.Property(v => v.UserName).HasMaxLength(200);
        version.HasIndex(v => new { v.List, v.Version }).IsUnique();
    }
}
