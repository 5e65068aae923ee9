using Imi.Core.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Imi.Core.PersonalData;

internal sealed class PersonalDataConfiguration : IEntityTypeConfiguration<StoredDataSubject>, IEntityTypeConfiguration<PersonalDataView>
{
    public void Configure(EntityTypeBuilder<StoredDataSubject> subject)
    {
        subject.ToTable("DataSubjects");
        subject.HasKey(s => s.RequestId);
        subject.Property(s => s.RequestId).ValueGeneratedNever();
        subject.Property(s => s.Version).IsConcurrencyToken();
        subject.HasOne<Request>().WithOne().HasForeignKey<StoredDataSubject>(s => s.RequestId);
    }

    public void Configure(EntityTypeBuilder<PersonalDataView> view)
    {
        view.ToTable("PersonalDataViews");
        view.HasIndex(v => v.RequestId);
    }
}
